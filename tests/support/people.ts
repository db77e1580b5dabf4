// Everybody who asks something of the portal, as the tests of access name them. The first rows are those of the
// demonstration; the others work on cases that the first have nothing to do with.
import { eq } from 'drizzle-orm';
import { keepPerson } from '#app/domain/access/identity.store.server.ts';
import { startSession } from '#app/domain/access/sessions.server.ts';
import type { HelperRow, PersonRow } from '#app/domain/access/session.store.server.ts';
import type { Actor, StaffRole } from '#app/domain/context.ts';
import { demoPeople, type DemoPerson } from '#app/domain/access/demo-people.ts';
import { people as peopleTable } from '#db/schema/index.ts';
import type { TestBase } from './context.ts';

/** Each beside the case that is asked for. */
export const askers = [
  'public', // nobody signed in
  'owner', // the applicant whose case it is
  'stranger', // another applicant
  'helper', // helps the owner, and types
  'reader', // helps the owner, and reads only
  'otherHelper', // helps the stranger
  'officer', // intake, works on the case
  'colleague', // intake, does not
  'reviewer', // second pair of eyes on the case
  'planner',
  'lawyer', // with a mandate in the case
  'otherLawyer', // without
  'guardian', // of the one whose case it is
  'otherGuardian', // of somebody else
  'auditor',
  'administrator',
  'desk', // makes letters at a counter, opens no case
  'editor', // of the texts of the portal
  'keeper', // may know guarded cases, and has no work on this one
  'service', // a system with the token of the API
] as const;
export type Asker = (typeof askers)[number];

/** Those who come in with a code and a PIN. */
export const withPin = ['owner', 'stranger', 'helper', 'reader', 'otherHelper'] as const satisfies readonly Asker[];
export type WithPin = (typeof withPin)[number];

/** Those of them who sign in by OIDC, and the second pair of eyes on other cases. */
export type PersonName = Exclude<Asker, 'public' | WithPin | 'service'> | 'otherReviewer';

const demo = (subject: (typeof demoPeople)[number]['subject']): DemoPerson => (demoPeople as readonly DemoPerson[]).find((person) => person.subject === subject)!;
const other = (subject: string, name: string, role: StaffRole): DemoPerson => ({ subject, name, audience: 'staff', office: role, barNumber: '', roles: [role] });

export const people: Readonly<Record<PersonName, DemoPerson>> = {
  officer: demo('demo-officer'),
  reviewer: demo('demo-second-officer'),
  planner: demo('demo-planner'),
  lawyer: demo('demo-lawyer'),
  otherLawyer: demo('demo-second-lawyer'),
  guardian: demo('demo-guardian'),
  otherGuardian: { subject: 'test-guardian', name: 'W. Prins', audience: 'guardian', office: '', barNumber: '', guardianNumber: 'N20001', roles: [] },
  auditor: demo('demo-auditor'),
  administrator: demo('demo-administrator'),
  colleague: other('test-colleague', 'B. Mulder', 'intake'),
  otherReviewer: other('test-reviewer', 'H. Post', 'reviewer'),
  desk: demo('demo-desk'),
  editor: other('test-editor', 'S. Visser', 'editor'),
  keeper: other('test-keeper', 'K. Bos', 'guarded'),
};
export const personNames = Object.keys(people) as PersonName[];

/** The rows of all of them, as their first sign-in makes them. */
export async function keepPeople(t: TestBase): Promise<Record<PersonName, PersonRow>> {
  const rows = personNames.map((name) => {
    const { subject, audience, office, barNumber, guardianNumber = '', name: full } = people[name];
    const identity = { issuer: t.base.config.oidc.issuer, subject, audience, name: full, office, barNumber, guardianNumber };
    return t.base.db.write(async (tx) => [name, await keepPerson(tx, identity, t.base.now())] as const);
  });
  return Object.fromEntries(await Promise.all(rows)) as Record<PersonName, PersonRow>;
}

export async function disablePerson(t: TestBase, { id }: PersonRow): Promise<void> {
  await t.base.db.write((tx) => tx.update(peopleTable).set({ disabledAt: t.base.now() }).where(eq(peopleTable.id, id)));
}

export function actorOf(name: PersonName, { id, office, barNumber, guardianNumber }: PersonRow): Exclude<Actor, { kind: 'public' }> {
  const { name: full, audience, roles } = people[name];
  const shared = { id, name: full, sessionId: 'session' };
  if (audience === 'lawyer') return { kind: audience, ...shared, barNumber };
  if (audience === 'guardian') return { kind: audience, ...shared, guardianNumber };
  return { kind: audience, ...shared, office, roles };
}

/** A session without the door: tests of the door itself are elsewhere. @returns the cookie. */
export async function openSession(t: TestBase, who: { caseId: string } | { helper: HelperRow } | { name: PersonName; row: PersonRow }): Promise<string> {
  const ctx = t.as({ kind: 'public' });
  const { token } = await t.base.db.write((tx) =>
    'helper' in who
      ? startSession(tx, ctx, { kind: 'helper', helper: who.helper, caseId: who.helper.caseId, deviceId: undefined })
      : 'caseId' in who
      ? startSession(tx, ctx, { kind: 'applicant', caseId: who.caseId, deviceId: undefined })
      : startSession(tx, ctx, { kind: people[who.name].audience, person: who.row, roles: people[who.name].roles }),
  );
  return `session=${token}`;
}
