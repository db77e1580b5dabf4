// An authenticator of software: makes and signs as a phone does (WebAuthn level 3, 6.1 and 6.5), and can be told to lie.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const PRESENT = 1;
const VERIFIED = 4;
const ATTESTED = 64;

export type Told = { challenge: string; origin?: string; site?: string; verified?: boolean; counter?: number };

export function softAuthenticator(home: { origin: string; site: string }) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  const cose = new Map<number, number | Uint8Array<ArrayBuffer>>([[1, 2], [3, -7], [-1, 1], [-2, new Uint8Array(Buffer.from(x, 'base64url'))], [-3, new Uint8Array(Buffer.from(y, 'base64url'))]]);
  let signed = 0;

  const clientData = (type: string, { challenge, origin = home.origin }: Told) => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authData = ({ site = home.site, verified = true, counter }: Told, more: number, rest = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter ?? signed);
    return Buffer.concat([sha256(site), Buffer.from([PRESENT | (verified ? VERIFIED : 0) | more]), count, rest]);
  };
  const answer = (parts: Record<string, Buffer>) =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      response: Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, bytes.toString('base64url')])),
    });

  return {
    make(told: Told): string {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const credential = Buffer.concat([Buffer.alloc(16), length, id, Buffer.from(isoCBOR.encode(cose))]);
      const attestation = new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', new Uint8Array(authData(told, ATTESTED, credential))]]);
      return answer({ clientDataJSON: clientData('webauthn.create', told), attestationObject: Buffer.from(isoCBOR.encode(attestation as never)) });
    },
    sign(told: Told): string {
      signed = told.counter ?? signed + 1;
      const [data, client] = [authData(told, 0), clientData('webauthn.get', told)];
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return answer({ clientDataJSON: client, authenticatorData: data, signature });
    },
  };
}
