import { demoPeople, type DemoPerson } from '#app/domain/access/demo-people.ts';
import { keepPerson } from '#app/domain/access/identity.store.server.ts';
import type { Actor, CtxBase } from '#app/domain/context.ts';

export type DemoSubject = (typeof demoPeople)[number]['subject'];

/** The people who can sign in, kept as their sign-in keeps them; as actors, for what they did so far. */
export async function keepDemoPeople(base: CtxBase): Promise<Record<DemoSubject, Actor>> {
  const { issuer } = base.config.oidc;
  const kept: [string, Actor][] = [];
  for (const person of demoPeople as readonly DemoPerson[]) {
    const { subject, name, audience, office, barNumber, guardianNumber = '', roles } = person;
    const { id } = await base.db.write((tx) => keepPerson(tx, { issuer, subject, audience, name, office, barNumber, guardianNumber }, base.now()));
    const sessionId = 'demonstration';
    const actors: Record<DemoPerson['audience'], Actor> = {
      staff: { kind: 'staff', id, name, office, roles, sessionId },
      lawyer: { kind: 'lawyer', id, name, barNumber, sessionId },
      guardian: { kind: 'guardian', id, name, guardianNumber, sessionId },
    };
    kept.push([subject, actors[audience]]);
  }
  return Object.fromEntries(kept) as Record<DemoSubject, Actor>;
}

export const barNumberOf = (subject: DemoSubject): { name: string; barNumber: string } => {
  const { name, barNumber } = demoPeople.find((person) => person.subject === subject)!;
  return { name, barNumber };
};

export const guardianNumberOf = (subject: DemoSubject): string => (demoPeople as readonly DemoPerson[]).find((person) => person.subject === subject)?.guardianNumber ?? '';
