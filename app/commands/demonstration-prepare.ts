import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Audience } from '#app/domain/access/claims.ts';
import { demoPeople, hasPages } from '#app/domain/access/demo-people.ts';
import { formatCode } from '#app/domain/access/code.ts';
import type { CtxBase } from '#app/domain/context.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { path } from '#app/i18n/urls.ts';
import { seedDemonstration } from '#db/seed/demonstration.ts';
import { openDemoHelper, type DemoHelper } from '#db/seed/helper.ts';
import { openDemoLetters, type DemoLetter } from '#db/seed/letters.ts';
import { sourceLanguage, type Lang } from '#locales/languages.ts';
import { letterFile } from './letter-file.tsx';
import type { Command } from './registry.ts';

/** The languages in which a visitor reads along: one letter each. */
const readers: readonly Lang[] = ['en', 'ar'];

/** Fills an empty demonstration, and says how to come in. */
export const demonstrationPrepare: Command = {
  about: 'fills an empty database with invented people at every stage, and prints the ways in',
  async run(base) {
    if (!base.config.demonstration) throw new Error('Only for a demonstration: VOORPORTAAL_MODE is production');
    await seedDemonstration(base, { onProgress: (text) => process.stderr.write(`demonstration: ${text}\n`) });
    const letters = await openDemoLetters(base, readers);
    return ['', ...(await letterLines(base, letters)), ...helperLines(base, await openDemoHelper(base)), ...officeLines(base), ...openLines(base)];
  },
};

async function letterLines(base: CtxBase, letters: readonly DemoLetter[]): Promise<string[]> {
  const { config, db, now } = base;
  const folder = resolve(config.dataDir, 'letters');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const sender = await getSetting(db.read, 'returnAddress', now());
  const lines = letters.flatMap(({ reader, letter, check }) => {
    if (!letter) return [`Applicant (${reader}): all letters have been used. Remove ${config.dataDir} to begin again.`];
    const file = resolve(folder, `${reader}.html`);
    writeFileSync(file, letterFile(letter, { baseUrl: config.baseUrl, sender }), { mode: 0o600 });
    chmodSync(file, 0o600);
    const start = `${config.baseUrl}${path(letter.languages[0] ?? sourceLanguage, '/start')}`;
    return [`Applicant (${reader}), ${letter.name}: letter ${file}`, `  ${start}  code ${formatCode(letter.code)}  ${check.asks === 'birthYear' ? 'year of birth' : 'end of the V-number'} ${check.answer}`];
  });
  return ['Letters with an activation code:', ...lines];
}

function helperLines({ config }: CtxBase, helper: DemoHelper | undefined): string[] {
  if (!helper) return [];
  const { name, code, check } = helper;
  const asked = check.asks === 'birthYear' ? 'year of birth' : 'end of the V-number';
  return [`Helper, asked by ${name}:`, `  ${config.baseUrl}${path(sourceLanguage, '/start')}  code ${formatCode(code)}  ${asked} of ${name} ${check.answer}`];
}

const doing = { intake: 'officer', reviewer: 'second reviewer', planner: 'planner', auditor: 'auditor', administrator: 'administrator', editor: 'editor', desk: 'desk', guarded: 'guarded cases' } as const;

function officeLines({ config }: CtxBase): string[] {
  const named = (audience: Audience) =>
    demoPeople
      .filter((person) => person.audience === audience && hasPages(person))
      .map(({ name, roles }) => (roles.length > 0 ? `${name} (${roles.map((role) => doing[role]).join(', ')})` : name))
      .join(', ');
  return [
    `Staff: ${config.staffUrl}/auth/sign-in/staff  choose ${named('staff')}`,
    `Lawyer: ${config.staffUrl}/auth/sign-in/lawyer  choose ${named('lawyer')}`,
    `Guardian: ${config.staffUrl}/auth/sign-in/guardian  choose ${named('guardian')}`,
  ];
}

function openLines({ config }: CtxBase): string[] {
  return [
    `Public: ${config.baseUrl}${path(sourceLanguage, '/progress')}`,
    `Planning queue for another system: curl -H "Authorization: Bearer ${config.planningToken.reveal()}" ${config.staffUrl}/api/v1/planning-queue`,
    'All people and cases are invented.',
  ];
}

