import { demoPeople } from '#app/domain/access/demo-people.ts';
import { keepPerson } from '#app/domain/access/identity.store.server.ts';
import type { Actor, CtxBase } from '#app/domain/context.ts';

export type DemoSubject = (typeof demoPeople)[number]['subject'];

/** The people who can sign in, kept as their sign-in keeps them; as actors, for what they did so far. */
export async function keepDemoPeople(base: CtxBase): Promise<Record<DemoSubject, Actor>> {
  const { issuer } = base.config.oidc;
  const kept: [string, Actor][] = [];
  for (const { subject, name, audience, office, barNumber, roles } of demoPeople) {
    const { id } = await base.db.write((tx) => keepPerson(tx, { issuer, subject, audience, name, office, barNumber, guardianNumber: '' }, base.now()));
    const sessionId = 'demonstration';
    const actor: Actor = audience === 'lawyer' ? { kind: 'lawyer', id, name, barNumber, sessionId } : { kind: 'staff', id, name, office, roles, sessionId };
    kept.push([subject, actor]);
  }
  return Object.fromEntries(kept) as Record<DemoSubject, Actor>;
}

export const barNumberOf = (subject: DemoSubject): { name: string; barNumber: string } => {
  const { name, barNumber } = demoPeople.find((person) => person.subject === subject)!;
  return { name, barNumber };
};
