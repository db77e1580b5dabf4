/** `known`: holds something of ours that cannot be guessed. `guess`: holds nothing but what was typed. */
export type Lane = 'known' | 'guess';

/**
 * Who brings a job: first what costs something to have more of (a line to the internet, a case), then which browser of
 * those. A fresh browser is free, so it gives nobody a turn more. `since`: when we first saw it, in ms; without it, just now.
 */
export type Bringer = readonly [group: string, one: string, since?: number];

type Job = { since: number; start: () => void; refuse: () => void };
/** Waiting jobs by group and by who brought them, both in the order in which they are served. */
type Waiting = Map<string, Map<string, Job[]>>;

type Size = {
  /** How many jobs run at once, and how many of them may be guesses: one place is always kept for the known. */
  atOnce: number;
  guessesAtOnce: number;
  /** How many wait, in each lane. */
  most: number;
};

/**
 * Work that costs much, in turns. The known go first. Within a lane every group has one turn a round, and within a group
 * everybody has, however many jobs they brought; when too many wait, the group that brought most loses the last of who
 * brought most of it, and of those the one whom we know shortest.
 * @returns a function that runs a job in its turn and gives its result, or undefined when there was no place.
 */
export function fairQueue({ atOnce, guessesAtOnce, most }: Size) {
  const waiting: Record<Lane, Waiting> = { known: new Map(), guess: new Map() };
  const counts: Record<Lane, number> = { known: 0, guess: 0 };
  const running: Record<Lane, number> = { known: 0, guess: 0 };

  const hasPlace = (lane: Lane) => running.known + running.guess < atOnce && (lane === 'known' || running.guess < guessesAtOnce);

  function startNext(): void {
    for (const lane of ['known', 'guess'] as const) {
      while (counts[lane] > 0 && hasPlace(lane)) {
        const job = takeFirst(waiting[lane]);
        counts[lane] -= 1;
        running[lane] += 1;
        job.start();
      }
    }
  }

  /** Makes room for one more of this bringer. @returns whether there is room now. */
  function makeRoom(lane: Lane, [group, one, since = Infinity]: Bringer): boolean {
    if (counts[lane] < most) return true;
    const groups = waiting[lane];
    const own = groups.get(group);
    const [name, heaviest] = mostOf(groups, sizeOf);
    const [loser, jobs] = heaviestOf(heaviest);
    if (name === group) {
      // Within a group it is between its own. One more than hers is as many as she would have: then who came later gives way.
      const more = jobs.length - (own?.get(one)?.length ?? 0);
      if (more < 1 || (more === 1 && sinceOf(jobs) <= since)) return false;
    } else if (sizeOf(heaviest) <= (own ? sizeOf(own) : 0) + 1) return false;
    jobs.pop()?.refuse();
    if (jobs.length === 0) heaviest.delete(loser);
    counts[lane] -= 1;
    return true;
  }

  return function inTurn<T>(lane: Lane, bringer: Bringer, work: () => Promise<T>): Promise<T | undefined> {
    if (!makeRoom(lane, bringer)) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      const start = () => {
        work()
          .then(resolve, reject)
          .finally(() => {
            running[lane] -= 1;
            startNext();
          });
      };
      add(waiting[lane], bringer, { since: bringer[2] ?? Infinity, start, refuse: () => resolve(undefined) });
      counts[lane] += 1;
      startNext();
    });
  };
}

const sizeOf = (group: Map<string, Job[]>): number => [...group.values()].reduce((sum, jobs) => sum + jobs.length, 0);

/** The last of those with most: who came first keeps a place. */
const mostOf = <T>(all: Map<string, T>, count: (one: T) => number): [string, T] => [...all].reduce((a, b) => (count(b[1]) >= count(a[1]) ? b : a));

const sinceOf = ([first]: readonly Job[]): number => first?.since ?? Infinity;

/** Of who brought most, the one whom we know shortest; of those the last. */
const heaviestOf = (group: Map<string, Job[]>): [string, Job[]] =>
  [...group].reduce((a, b) => (b[1].length > a[1].length || (b[1].length === a[1].length && sinceOf(b[1]) >= sinceOf(a[1])) ? b : a));

function add(waiting: Waiting, [group, one]: Bringer, job: Job): void {
  const own = waiting.get(group) ?? new Map<string, Job[]>();
  waiting.set(group, own);
  own.set(one, [...(own.get(one) ?? []), job]);
}

/** The first job of the first of the first group; both then stand at the end. */
function takeFirst(waiting: Waiting): Job {
  const [group, own] = firstOf(waiting);
  const [one, [job, ...left]] = firstOf(own);
  if (!job) throw new Error('Nobody waits');
  own.delete(one);
  if (left.length > 0) own.set(one, left);
  waiting.delete(group);
  if (own.size > 0) waiting.set(group, own);
  return job;
}

function firstOf<T>(all: Map<string, T>): [string, T] {
  const first = all.entries().next().value;
  if (!first) throw new Error('Nobody waits');
  return first;
}
