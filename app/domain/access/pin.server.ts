import { hash, verify } from '@node-rs/argon2';
import type { Digests } from '#app/domain/keys/keyring.server.ts';
import { normalisePin } from './pin.ts';

/** Argon2id, first choice of the OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A million PINs are soon tried: a key outside the database comes first, and binds the PIN to whom it lets in: a case or a helper. */
const peppered = (keys: Digests, holder: string, pin: string) => keys.digest('pin', `${holder}:${normalisePin(pin)}`);

export const hashPin = (keys: Digests, holder: string, pin: string): Promise<string> => hash(peppered(keys, holder, pin), cost);

let nobody: Promise<string> | undefined;

/** Takes as long for somebody without a PIN (`pinHash` absent) as for one with. */
export async function verifyPin(keys: Digests, holder: string, pin: string, pinHash: string | undefined): Promise<boolean> {
  // Of whom does not matter: nothing that is compared with it is right.
  nobody ??= hashPin(keys, holder, holder);
  return (await verify(pinHash ?? (await nobody), peppered(keys, holder, pin))) && pinHash !== undefined;
}
