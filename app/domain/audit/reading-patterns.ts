import { dayMs } from '#app/durations.ts';

/** Patterns of reading that a person must look at (security 2.10). Each is counted from the record; nothing is judged. */
export const readingPatterns = ['withoutAssignment', 'afterEnd', 'takenAndLeft', 'manyCases', 'searchedAgain', 'outOfHours', 'sameGroup', 'guarded', 'triedInVain'] as const;
export type ReadingPattern = (typeof readingPatterns)[number];

/** One row of the record, of somebody of staff about a case. */
export type StaffAct = { at: Date; personId: string; caseId: string; action: string };
/** Somebody asked for a case that was not given, or looked a number up and got nothing; `caseId` is empty where no case was found. */
export type Tried = StaffAct;
export type Span = { since: Date; until: Date | undefined };
export type CaseOfAct = { caseId: string; reference: string; nationality: string; location: string; /** When it was guarded; one that still is has no end. */ guarded: readonly Span[]; /** When it was decided, or left without a decision; absent while it goes on. */ endedAt: Date | undefined };
export type Worked = { caseId: string; personId: string; since: Date; endedAt: Date | null };
export type ReadingLimits = {
  /** Cases that one person opens in a day. */
  casesPerDay: number;
  /** Searches that end at the same case, which the person does not take. */
  searches: number;
  /** Hours of the office in Amsterdam, from and until; reads outside them, and on Saturdays and Sundays, in a week. */
  officeFrom: number;
  officeUntil: number;
  outOfHours: number;
  /** Cases of one nationality or place opened one after the other, on which no work follows. */
  inARow: number;
  /** Times in a week that somebody was refused a case, or looked up a number and got nothing. */
  tries: number;
};
export type Finding = { pattern: ReadingPattern; personId: string; count: number; cases: string[] };

type Given = {
  /** Of the week and of the one before it: what was taken then may be left now. */
  acts: readonly StaffAct[];
  /** Of the week alone; of lawyers and guardians too, who read nothing but what is theirs. */
  tries: readonly Tried[];
  /** When the week begins. */
  from: Date;
  cases: ReadonlyMap<string, CaseOfAct>;
  worked: readonly Worked[];
  limits: ReadingLimits;
};

const isRead = ({ action }: StaffAct) => action.endsWith('.read');
/** A planner's reading has no assignment: the queue is the work. */
const byQueue = ['package.read', 'needs.read'];
/** What an officer does with a case that she handles, and what is done with paper. Taking a case and letting it go is none of it. */
const isWork = (action: string) => /^(?:field\.judge|question\.\w+|gate\.\w+|file\.complete|readiness\.\w+|draft\.write|file\.send|paper\.add)$/.test(action);
const paperWork = ['paper.add', 'draft.write', 'file.send'];
/** Looking a number up: for work on a case, and at a desk for a letter. */
const searches = ['case.find', 'desk.find'];

/** Everything of one week that a reviewer should look at, per person and pattern. Acts come in order of time. */
export function findPatterns({ acts, tries, from, cases, worked, limits }: Given): Finding[] {
  const people = [...new Set([...acts, ...tries].map(({ personId }) => personId))];
  return people.flatMap((personId) => {
    const lately = acts.filter((act) => act.personId === personId);
    const own = lately.filter(({ at }) => at >= from);
    const mine = worked.filter((one) => one.personId === personId);
    const holds = ({ caseId, at }: StaffAct) => mine.some((one) => one.caseId === caseId && one.since <= at && (one.endedAt === null || one.endedAt > at));
    const held = ({ caseId, at }: StaffAct) => mine.some((one) => one.caseId === caseId && one.endedAt !== null && one.endedAt <= at);
    const reads = own.filter(isRead);
    const over = ({ caseId, at }: StaffAct) => (cases.get(caseId)?.endedAt ?? at) < at;
    const explained = excusedByWork(own);
    const strange = reads.filter((act) => !holds(act) && !byQueue.includes(act.action) && !explained(act));
    const told: [ReadingPattern, readonly StaffAct[]][] = [
      ['withoutAssignment', strange.filter((act) => !held(act) && !over(act))],
      ['afterEnd', reads.filter((act) => over(act) || (strange.includes(act) && held(act)))],
      ['takenAndLeft', takenAndLeft(lately, mine, from)],
      ['manyCases', overADay(reads.filter((act) => !explained(act)), limits.casesPerDay)],
      ['searchedAgain', searchedAgain(own.filter((act) => !explained(act)), (caseId) => mine.some((one) => one.caseId === caseId), limits.searches)],
      ['outOfHours', atLeast(reads.filter(({ at }) => isOutside(at, limits)), limits.outOfHours)],
      ['sameGroup', sameGroup(own, cases, limits.inARow)],
      ['guarded', own.filter(({ caseId, at }) => cases.get(caseId)?.guarded.some(({ since, until }) => since <= at && (until === undefined || at < until)))],
      ['triedInVain', atLeast(tries.filter((act) => act.personId === personId), limits.tries)],
    ];
    return told.flatMap(([pattern, found]) => (found.length === 0 ? [] : [{ pattern, personId, count: found.length, cases: referencesOf(found, cases) }]));
  });
}

const referencesOf = (acts: readonly StaffAct[], cases: Given['cases']): string[] =>
  [...new Set(acts.filter(({ caseId }) => caseId !== '').map(({ caseId }) => cases.get(caseId)?.reference ?? caseId))].sort();

const atLeast = <T>(all: readonly T[], most: number): readonly T[] => (all.length >= most ? all : []);

function groups<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const one of all) found.set(keyOf(one), [...(found.get(keyOf(one)) ?? []), one]);
  return [...found.values()];
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', weekday: 'short', hour: '2-digit', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' });
function placeInTime(at: Date): { day: string; hour: number; weekend: boolean } {
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: `${parts.year}-${parts.month}-${parts.day}`, hour: Number(parts.hour), weekend: parts.weekday === 'Sat' || parts.weekday === 'Sun' };
}

function isOutside(at: Date, { officeFrom, officeUntil }: ReadingLimits): boolean {
  const { hour, weekend } = placeInTime(at);
  return weekend || hour < officeFrom || hour >= officeUntil;
}

/** One act for each case that was opened, on the days on which there were too many. */
function overADay(reads: readonly StaffAct[], most: number): StaffAct[] {
  return groups(reads, ({ at }) => placeInTime(at).day).flatMap((day) => {
    const opened = [...new Map(day.map((act) => [act.caseId, act])).values()];
    return opened.length > most ? opened : [];
  });
}

/**
 * Who brings in paper looks a case up for each scan and at the page where it is typed over, without having the case
 * (decision 0031); a desk looks up whoever stands there. That is explained by what was done with it on the same day, the paper or the
 * letter; a look that nothing came of is not.
 */
function excusedByWork(own: readonly StaffAct[]): (act: StaffAct) => boolean {
  const place = ({ at, caseId }: StaffAct) => `${placeInTime(at).day} ${caseId}`;
  const placesOf = (work: readonly string[]) => new Set(own.filter(({ action }) => work.includes(action)).map(place));
  const [paper, letters] = [placesOf(paperWork), placesOf(['code.issue'])];
  return (act) => (['paper.read', 'case.find'].includes(act.action) && paper.has(place(act))) || (act.action === 'desk.find' && letters.has(place(act)));
}

/** Reads of cases that this person had for less than a week, until this week, and did nothing with. */
function takenAndLeft(lately: readonly StaffAct[], mine: readonly Worked[], from: Date): StaffAct[] {
  const week = 7 * dayMs;
  return mine.flatMap(({ caseId, since, endedAt }) => {
    if (endedAt === null || endedAt < from || endedAt.getTime() >= from.getTime() + week || endedAt.getTime() - since.getTime() >= week) return [];
    const then = lately.filter((act) => act.caseId === caseId && act.at >= since && act.at <= endedAt);
    return then.some(({ action }) => isWork(action)) ? [] : then.filter(isRead);
  });
}

function searchedAgain(own: readonly StaffAct[], took: (caseId: string) => boolean, most: number): StaffAct[] {
  const made = own.filter(({ action, caseId }) => searches.includes(action) && !took(caseId));
  return groups(made, ({ caseId }) => caseId).filter((same) => same.length >= most).flat();
}

/** Cases one after the other that have a nationality or a place in common, and on which this person did nothing. */
function sameGroup(own: readonly StaffAct[], cases: Given['cases'], most: number): StaffAct[] {
  const workedOn = new Set(own.filter(({ action }) => isWork(action)).map(({ caseId }) => caseId));
  const opened = own.filter((act, at) => isRead(act) && act.caseId !== own.slice(0, at).findLast(isRead)?.caseId);
  const found = new Set<StaffAct>();
  for (const field of ['nationality', 'location'] as const) {
    let run: StaffAct[] = [];
    const close = () => {
      if (new Set(run.map(({ caseId }) => caseId)).size >= most) run.forEach((act) => found.add(act));
      run = [];
    };
    for (const act of opened) {
      const last = run.at(-1);
      if (workedOn.has(act.caseId)) close();
      else {
        if (last && cases.get(last.caseId)?.[field] !== cases.get(act.caseId)?.[field]) close();
        run.push(act);
      }
    }
    close();
  }
  return [...found];
}
