import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { people } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

/** A staff member, lawyer or guardian as colleagues see them; applicants see the function only. */
export type Person = { id: string; name: string; office: string; audience: 'staff' | 'lawyer' | 'guardian' };

const columns = { id: people.id, name: people.name, office: people.office, audience: people.audience };

export async function findPerson(db: Tx, id: string): Promise<Person | undefined> {
  const [row] = await db.select(columns).from(people).where(eq(people.id, id));
  return row;
}

/** By id; who is not known is absent. */
export async function listPeople(db: Tx, ids: readonly string[]): Promise<Map<string, Person>> {
  const wanted = [...new Set(ids)];
  const rows = wanted.length ? await db.select(columns).from(people).where(inArray(people.id, wanted)) : [];
  return new Map(rows.map((row) => [row.id, row]));
}

/** Staff who may sign in, by name. */
export const listStaff = async (db: Tx, limit = 1000): Promise<Person[]> =>
  db.select(columns).from(people).where(and(eq(people.audience, 'staff'), isNull(people.disabledAt))).orderBy(asc(people.name)).limit(limit);
