import type { Actor, CtxBase } from '#app/domain/context.ts';
import { systemCtx } from '#app/domain/context.ts';
import { lettersTogether, printLetters } from '#app/domain/invitation/letters.server.ts';
import { listEvents } from '#app/domain/audit/record.store.server.ts';
import { findWave } from '#app/domain/invitation/wave.store.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { dayOf } from '#app/domain/calendar/days.ts';
import { changeSetting, getSetting } from '#app/domain/settings/settings.store.server.ts';
import { dayMs } from '#app/durations.ts';
import { demoCaseload, importChanges, importRows } from './caseload.ts';
import { clockFrom } from './clock.ts';
import { daysAfter, type GeneratedRow } from './generate-caseload.ts';
import type { Life } from './lives.ts';
import { outcomeOf, outcomesOf, paths, type Outcome } from './outcomes.ts';
import { keepAndForget, shortTerms } from './keeping.ts';
import { barNumberOf, guardianNumberOf, keepDemoPeople, type DemoSubject } from './people.ts';
import { protectSome } from './protection.ts';
import { randomFrom } from './random.ts';
import { demoWaves, firstWave, invite, lettersWave, listWaveCases, momentOf, waveId, type DemoWave } from './waves.ts';

export type DemonstrationOptions = { count?: number; onProgress?: (text: string) => void };

/** The first import of the case system lies before the programme: the ordinary process went on meanwhile. */
const importedDays = 162;
const peopleCount = 2000;

/**
 * Fills an empty database with invented people at every stage, by the operations of the program itself, at moments of
 * the past months. What an earlier run began is taken up; a second run changes nothing.
 */
export async function seedDemonstration(base: CtxBase, { count = peopleCount, onProgress = () => {} }: DemonstrationOptions = {}): Promise<void> {
  if (await isSeeded(base)) return;
  const now = base.now();
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const people = await keepDemoPeople(base);
  await prepareSettings(base, ago(importedDays));
  const rows = demoCaseload(dayOf(ago(importedDays)), count);
  onProgress(`${count} cases from the case system`);
  // Taken up after an interruption: what came later must not be overwritten by the first file.
  if (!(await findWave(base.db.read, waveId(firstWave)))) {
    await importRows(base, ago(importedDays), rows);
    await decideElsewhere(base, rows, now);
  }
  const byIndex = new Map(rows.map((row) => [base.keys.digest('v-number', row.cells.vNumber), row]));
  for (const wave of demoWaves) {
    if (wave === lettersWave) await keepAndForget(base, people['demo-administrator']);
    if (wave === demoWaves.at(-1)) await protectSome(base, people);
    onProgress(`wave of ${wave.size} invitations, ${wave.days} days ago`);
    await invite(base, people['demo-planner'], wave, momentOf(wave, now), daysAfter(dayOf(ago(importedDays)), -60));
    if (wave.ago) await live(base, people, wave, byIndex, onProgress);
  }
}

/** The last wave goes out when all the rest is there. */
export const isSeeded = async (base: CtxBase): Promise<boolean> => Boolean((await findWave(base.db.read, waveId(lettersWave)))?.sentAt);

async function prepareSettings(base: CtxBase, at: Date): Promise<void> {
  const ctx = { ...systemCtx(base, 'demonstration'), now: () => at };
  const now = base.now();
  if ((await getSetting(base.db.read, 'returnAddress', now)) === '') await changeSetting(ctx, 'returnAddress', 'Postbus 12, 9999 ZZ Voorbeeldstad', at);
  await shortTerms(ctx, at);
  // On a machine whose clock stands before the programme, the demonstration's programme has begun all the same.
  const first = dayOf(new Date(now.getTime() - 55 * dayMs));
  if ((await getSetting(base.db.read, 'programmeStart', now)) > first) await changeSetting(ctx, 'programmeStart', first, at);
}

/** Decisions of the ordinary process, a few every week: of people who are not in the first waves. */
async function decideElsewhere(base: CtxBase, rows: readonly GeneratedRow[], now: Date): Promise<void> {
  const invitedFirst = demoWaves.flatMap(({ choice }) => choice.nationalities ?? []);
  const plain = ({ cells }: GeneratedRow) =>
    !invitedFirst.includes(cells.nationality) && cells.track === '4' && [cells.nuisance, cells.safeCountry, cells.unaccompaniedMinor].every((flag) => flag === '');
  const oldest = rows.filter((row) => plain(row) && row.cells.lodgedOn !== '').toSorted((a, b) => (a.cells.lodgedOn < b.cells.lodgedOn ? -1 : 1));
  const random = randomFrom(5);
  let from = 0;
  for (let days = importedDays - 7; days > 0; days -= 7) {
    const week = oldest.slice(from, (from += random.whole(Math.round(rows.length / 220), Math.round(rows.length / 130))));
    const at = new Date(new Date(now.getTime() - days * dayMs).setUTCHours(20, random.whole(0, 59), 0, 0));
    await importChanges(base, at, ['vNumber', 'firstDecisionOn'], week.map(({ cells }) => [cells.vNumber, dayOf(at)]));
  }
}

type Planned = { life: Life; outcome: Outcome; vNumber: string };

/** What the people of a wave, their lawyers and staff did since. */
async function live(base: CtxBase, people: Record<DemoSubject, Actor>, wave: DemoWave, rows: Map<string, GeneratedRow>, onProgress: (text: string) => void): Promise<void> {
  const sentAt = momentOf(wave, base.now());
  const codes = await printAll(base, people['demo-planner'], wave, new Date(sentAt.getTime() + 3_600_000));
  const planned = (await listWaveCases(base, wave)).flatMap(({ id, reference, vIndex }): Planned[] => {
    const row = rows.get(vIndex);
    if (!row) return [];
    const random = randomFrom(Number(reference.slice(2)) * 2_654_435_761);
    const outcome = outcomeOf(wave.ago!, random);
    const officer = people[random.chance(0.4) ? 'demo-officer' : 'demo-second-officer'];
    const shared = { base, caseId: id, code: codes.get(id) ?? '', random, rich: random.chance(0.25), ownName: row.ownName };
    const clock = clockFrom(sentAt, new Date(base.now().getTime() - 600_000), random);
    return [{ life: { ...shared, clock, officer, reviewer: people['demo-second-officer'], planner: people['demo-planner'] }, outcome, vNumber: row.cells.vNumber }];
  });
  const clients = await giveLawyers(base, wave, planned, new Date(sentAt.getTime() + dayMs));
  const ward = wave.ago === 'some' ? await giveGuardian(base, planned.filter(({ vNumber }) => !clients.has(vNumber)), new Date(sentAt.getTime() + dayMs)) : undefined;
  const told = planned.map((one) => (one.vNumber === ward ? { ...one, outcome: 'ward' as const } : one));
  const rich = told.map((one) => (clients.has(one.vNumber) ? { ...one, life: { ...one.life, rich: true } } : one));
  await inTurn(rich, 4, ({ life, outcome }) => liveOne(life, outcome, sentAt));
  for (const { life, outcome, vNumber } of rich) if (outcome === 'decided') await decide(life, vNumber);
  onProgress(`lives of ${rich.length} people`);
}

async function printAll(base: CtxBase, planner: Actor, wave: DemoWave, at: Date): Promise<Map<string, string>> {
  const ctx = { ...base, now: () => at, actor: planner, origin: 'demonstration', requestId: 'demonstration' };
  const codes = new Map<string, string>();
  for (let part = 1; part <= Math.ceil(wave.size / lettersTogether); part += 1) {
    for (const { caseId, code } of (await printLetters(ctx, waveId(wave), part)).letters) codes.set(caseId, code);
  }
  return codes;
}

/** One client at every stage for the lawyer of the demonstration, and a few for her colleague. @returns V-numbers. */
async function giveLawyers(base: CtxBase, wave: DemoWave, planned: readonly Planned[], at: Date): Promise<Set<string>> {
  const [visser, demir] = [barNumberOf('demo-lawyer'), barNumberOf('demo-second-lawyer')];
  const wanted = wave.ago === 'long' ? outcomesOf('long').slice(2) : wave.ago === 'some' ? (['started', 'asked'] as const) : (['silent', 'opened'] as const);
  const pairs = wanted.flatMap((outcome) => planned.filter((one) => one.outcome === outcome).slice(0, 2));
  const mine = pairs.filter((one, at) => pairs.findIndex(({ outcome }) => outcome === one.outcome) === at);
  const others = pairs.filter((one) => !mine.includes(one)).slice(0, 5);
  const rows = [...mine.map(({ vNumber }) => [vNumber, visser.name, visser.barNumber]), ...others.map(({ vNumber }) => [vNumber, demir.name, demir.barNumber])];
  await importChanges(base, at, ['vNumber', 'lawyerName', 'lawyerBarNumber'], rows);
  return new Set(pairs.map(({ vNumber }) => vNumber));
}

/** One of those who began is sixteen, and came with relatives: the guardian of the demonstration looks after her. @returns the V-number. */
async function giveGuardian(base: CtxBase, planned: readonly Planned[], at: Date): Promise<string | undefined> {
  const ward = planned.find(({ outcome }) => outcome === 'started');
  if (!ward) return undefined;
  const birthDate = `${Number(dayOf(base.now()).slice(0, 4)) - 16}-01-15`;
  await importChanges(base, at, ['vNumber', 'birthDate', 'guardianNumber'], [[ward.vNumber, birthDate, guardianNumberOf('demo-guardian')]]);
  return ward.vNumber;
}

async function liveOne(life: Life, outcome: Outcome, sentAt: Date): Promise<void> {
  const { base, caseId, clock, random } = life;
  const steps = paths[outcome].filter(({ onlyRich }) => !onlyRich || life.rich);
  const days = steps.map(({ days: [least, most] }) => least + (most - least) * random.next());
  const total = days.reduce((sum, one) => sum + one, 0);
  const room = (base.now().getTime() - sentAt.getTime()) / dayMs - 1;
  const pace = Math.min(1, room / Math.max(total, 1));
  let passed = 0;
  for (const [at, step] of steps.entries()) {
    passed += (days[at] ?? 0) * pace;
    const { stage } = await getCaseRow(base.db.read, caseId);
    const happened = await listEvents(base.db.read, caseId);
    clock.notBefore(happened[0]?.at ?? sentAt);
    clock.to(sentAt.getTime() + passed * dayMs, step.who);
    // Taken up after an interruption: what is done is done.
    const done = happened.some(({ type }) => type === step.done);
    if (!done && step.from.includes(stage)) await step.act(life);
  }
}

async function decide({ base, caseId, clock }: Life, vNumber: string): Promise<void> {
  clock.to(clock.now().getTime() + 4 * dayMs, 'staff');
  const row = await getCaseRow(base.db.read, caseId);
  if (row.stage === 'handed_over') await importChanges(base, clock.now(), ['vNumber', 'firstDecisionOn'], [[vNumber, dayOf(clock.now())]]);
}

/** A few at a time: hashing waits for the processor, the database for the disk. When one fails, the others end what they write before it is said. */
async function inTurn<T>(all: readonly T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  const left = all.values();
  const worker = async () => {
    for (const one of left) await work(one);
  };
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}

