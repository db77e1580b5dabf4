import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { people } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import type { PersonRow } from './session.store.server.ts';

type Identity = Pick<PersonRow, 'issuer' | 'subject' | 'audience' | 'name' | 'office' | 'barNumber' | 'guardianNumber'>;

/** The person of this identity, made at the first sign-in; name, function and number are those of today. */
export async function keepPerson(tx: Tx, { issuer, subject, ...told }: Identity, at: Date): Promise<PersonRow> {
  const [row] = await tx
    .insert(people)
    .values({ id: randomUUID(), issuer, subject, ...told, createdAt: at })
    .onConflictDoUpdate({ target: [people.issuer, people.subject], set: told })
    .returning();
  if (!row) throw new Error('A person that was just kept is not there');
  return row;
}

/** Who signed in here before as this identity. */
export async function findIdentity(db: Tx, { issuer, subject }: Pick<Identity, 'issuer' | 'subject'>): Promise<PersonRow | undefined> {
  const [row] = await db.select().from(people).where(and(eq(people.issuer, issuer), eq(people.subject, subject)));
  return row;
}
