/** `known`: holds something of ours that cannot be guessed. `guess`: holds nothing but what was typed. */
export type Lane = 'known' | 'guess';

type Job = { start: () => void; refuse: () => void };
/** Waiting jobs by who brought them, in the order in which they are served. */
type Waiting = Map<string, Job[]>;

type Size = {
  /** How many jobs run at once, and how many of them may be guesses: one place is always kept for the known. */
  atOnce: number;
  guessesAtOnce: number;
  /** How many wait, in each lane. */
  most: number;
};

/**
 * Work that costs much, in turns. The known go first. Within a lane everybody has one turn a round, however many jobs
 * they brought; when too many wait, whoever brought most loses the last of them.
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
  function makeRoom(lane: Lane, bringer: string): boolean {
    if (counts[lane] < most) return true;
    const own = waiting[lane].get(bringer)?.length ?? 0;
    const [heaviest, jobs] = [...waiting[lane]].reduce((a, b) => (b[1].length > a[1].length ? b : a));
    if (jobs.length <= own + 1) return false;
    jobs.pop()?.refuse();
    if (jobs.length === 0) waiting[lane].delete(heaviest);
    counts[lane] -= 1;
    return true;
  }

  return function inTurn<T>(lane: Lane, bringer: string, work: () => Promise<T>): Promise<T | undefined> {
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
      const jobs = waiting[lane].get(bringer);
      const job = { start, refuse: () => resolve(undefined) };
      if (jobs) jobs.push(job);
      else waiting[lane].set(bringer, [job]);
      counts[lane] += 1;
      startNext();
    });
  };
}

/** The first job of the first bringer, who then stands at the end. */
function takeFirst(waiting: Waiting): Job {
  const [bringer = '', jobs = []] = waiting.entries().next().value ?? [];
  const job = jobs.shift();
  if (!job) throw new Error('Nobody waits');
  waiting.delete(bringer);
  if (jobs.length > 0) waiting.set(bringer, jobs);
  return job;
}
