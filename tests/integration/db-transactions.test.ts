import { inspect } from 'node:util';
import { asc, count, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dialect } from '#db/columns.ts';
import { openDb, forUpdate, isUniqueViolation, rows, type Db, type Tx } from '#db/engine.ts';
import { after } from '#db/keyset.ts';
import { prepared } from '#db/prepared.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { counters, counterTables, increment, noteIds, notes, set, valueOf } from '../support/counters.ts';

let opened: TestDatabase;
let db: Db;
const at = new Date('2026-07-01T10:00:00.123Z');
const note = (id: string) => ({ id, body: id, at });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
function signal<T>(): [Promise<T>, (value: T) => void] {
  let send: (value: T) => void = () => {};
  return [new Promise<T>((resolve) => (send = resolve)), send];
}
const times = <T>(n: number, make: (n: number) => T) => Array.from({ length: n }, (_, at) => make(at));

beforeAll(async () => {
  opened = await openTestDatabase({ migrations: counterTables });
  db = opened.db;
});
afterAll(() => opened.close());
beforeEach(() =>
  db.write(async (tx) => {
    await tx.delete(notes);
    await tx.delete(counters);
  }),
);

describe('writes at the same time', () => {
  test('lose no update', async () => {
    await db.write((tx) => set(tx, 'a', 0));
    await Promise.all(times(100, () => db.write((tx) => increment(tx, 'a'), 'a')));
    expect(await valueOf(db.read, 'a')).toBe(100);
  });

  test('lose no update when the key is forgotten: they fail or they count', async () => {
    await db.write((tx) => set(tx, 'a', 0));
    const done = await Promise.allSettled(times(30, () => db.write((tx) => increment(tx, 'a'))));
    expect(await valueOf(db.read, 'a')).toBe(done.filter(({ status }) => status === 'fulfilled').length);
  });

  test('do not break a rule over several rows (write skew)', async () => {
    // Rule: one of the two stays on duty.
    const goHome = async (tx: Tx, me: string) => {
      const onDuty = await tx.select().from(counters).where(eq(counters.value, 1));
      if (onDuty.length < 2) return;
      await tx.update(counters).set({ value: 0 }).where(eq(counters.id, me));
    };
    for (const round of times(20, (n) => n)) {
      await db.write(async (tx) => {
        await set(tx, 'a', 1);
        await set(tx, 'b', 1);
      });
      await Promise.all(['a', 'b'].map((me) => db.write((tx) => goHome(tx, me))));
      const [left] = await db.read.select({ n: count() }).from(counters).where(eq(counters.value, 1));
      expect(left?.n, `round ${round}`).toBe(1);
    }
  });

  test('let a long one through among many short ones that it conflicts with', async () => {
    await db.write((tx) => set(tx, 'a', 0));
    const sum = (tx: Tx) => tx.select().from(counters);
    let through = false;
    const short = async () => {
      while (!through) {
        await db.write(async (tx) => {
          await tx.select().from(notes);
          await increment(tx, 'a');
        }, 'a');
      }
    };
    const long = db.write(async (tx) => {
      for (const n of times(40, (each) => each)) {
        await sum(tx);
        await tx.insert(notes).values(note(`long ${n}`));
      }
    });
    const shorts = short();
    await long.finally(() => (through = true));
    await shorts;
    expect((await db.read.select().from(notes)).length).toBe(40);
  });

  test('see inside a transaction what it wrote itself', async () => {
    const seen = await db.write(async (tx) => {
      await tx.insert(notes).values(note('a'));
      return noteIds(tx);
    });
    expect(seen).toEqual(['a']);
  });

  test('may run several queries of one transaction together', async () => {
    await db.write(async (tx) => {
      await Promise.all(times(20, (n) => tx.insert(notes).values(note(`n${n}`))));
    });
    expect(await noteIds(db.read)).toHaveLength(20);
  });
});

describe('a transaction that fails', () => {
  test('leaves nothing behind after a throw', async () => {
    const fails = db.write(async (tx) => {
      await tx.insert(notes).values(note('a'));
      throw new Error('on purpose');
    });
    await expect(fails).rejects.toThrow('on purpose');
    expect(await noteIds(db.read)).toEqual([]);
  });

  test('leaves nothing behind when one of several queries together fails', async () => {
    const fails = db.write(async (tx) => {
      const bad = tx.insert(counters).values({ id: 'x', value: -1 });
      await Promise.all([bad, ...times(20, (n) => tx.insert(notes).values(note(`n${n}`)))]);
    });
    await expect(fails).rejects.toThrow();
    await pause(50);
    expect(await noteIds(db.read)).toEqual([]);
  });

  test('does not hold up the next', async () => {
    await expect(db.write(() => Promise.reject(new Error('on purpose')))).rejects.toThrow();
    await db.write((tx) => tx.insert(notes).values(note('b')));
    expect(await noteIds(db.read)).toEqual(['b']);
  });

  test('says that a value was there already, and nothing of what the value was', async () => {
    await db.write((tx) => tx.insert(notes).values({ id: 'a', body: 'Secret Name', at }));
    const twice = db.write((tx) => tx.insert(notes).values({ id: 'b', body: 'Secret Name', at }));
    const error: unknown = await twice.catch((thrown: unknown) => thrown);
    expect(isUniqueViolation(error)).toBe(true);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('Secret');
    const check: unknown = await db.write((tx) => set(tx, 'Secret', -1)).catch((thrown: unknown) => thrown);
    expect(isUniqueViolation(check)).toBe(false);
    expect(inspect(check, { depth: 9, showHidden: true })).not.toContain('Secret');
  });

  test('says nothing of a value that the column cannot hold', async () => {
    await db.write((tx) => set(tx, 'a', 1));
    const bad = db.write((tx) => rows(tx, sql`UPDATE counters SET value = ${'Secret'} RETURNING id`));
    const error: unknown = await bad.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('Secret');
  });
});

describe('misuse is refused', () => {
  test('db.write inside db.write', async () => {
    const nested = db.write(async () => {
      await db.write((tx) => tx.insert(notes).values(note('a')));
    });
    await expect(nested).rejects.toThrow('db.write inside db.write');
    expect(await noteIds(db.read)).toEqual([]);
  });

  test('db.read inside db.write', async () => {
    await expect(db.write(() => noteIds(db.read))).rejects.toThrow('db.read inside db.write');
  });

  test('a transaction used after its end', async () => {
    const leaked = await db.write(async (tx) => ({ tx, late: tx.insert(notes).values(note('a')) }));
    await expect((async () => leaked.late)()).rejects.toThrow('has ended');
    await expect((async () => noteIds(leaked.tx))()).rejects.toThrow('has ended');
    expect(await noteIds(db.read)).toEqual([]);
  });

  test('writing through db.read', async () => {
    await expect((async () => db.read.insert(notes).values(note('a')))()).rejects.toThrow();
    expect(await noteIds(db.read)).toEqual([]);
  });

  test('a transaction past its deadline', async () => {
    const hasty = openDb({ place: (opened.place.url ?? opened.place.file)!, deadlineMs: 200 });
    let over = false;
    const slow = hasty.write(async (tx) => {
      await tx.insert(notes).values(note('a'));
      await pause(600);
      over = true;
      await tx.insert(notes).values(note('b'));
    });
    await expect(slow).rejects.toThrow('deadline');
    expect(over).toBe(false);
    await pause(500);
    await hasty.write((tx) => tx.insert(notes).values(note('c')));
    expect(await noteIds(db.read)).toEqual(['c']);
    await hasty.close();
  });

  test.runIf(dialect === 'sqlite')('waiting for anything but the database', async () => {
    const slow = db.write(async (tx) => {
      await tx.insert(notes).values(note('a'));
      await pause(20);
    });
    await expect(slow).rejects.toThrow('awaited something other than the database');
    expect(await noteIds(db.read)).toEqual([]);
  });

  test.runIf(dialect === 'pg')('a statement that runs past the deadline', async () => {
    const hasty = openDb({ place: opened.place.url!, deadlineMs: 200 });
    let over = false;
    const slept = hasty.write(async (tx) => {
      await rows(tx, sql`SELECT pg_sleep(600)`);
      over = true;
    });
    await expect(slept).rejects.toThrow();
    expect(over).toBe(false);
    await hasty.close();
  });

  test.runIf(dialect === 'pg')('a connection that dies in the middle undoes the transaction', async () => {
    const [inTheMiddle, arrived] = signal<number>();
    const [dead, died] = signal<void>();
    const dies = db.write(async (tx) => {
      await tx.insert(notes).values(note('a'));
      const [me] = await rows<{ pid: number }>(tx, sql`SELECT pg_backend_pid() AS pid`);
      arrived(me!.pid);
      await dead;
      await tx.insert(notes).values(note('b'));
    });
    await rows(db.read, sql`SELECT pg_terminate_backend(${await inTheMiddle})`);
    await pause(50);
    died();
    await expect(dies).rejects.toThrow();
    await db.write((tx) => tx.insert(notes).values(note('c')));
    expect(await noteIds(db.read)).toEqual(['c']);
  });

  test.runIf(dialect === 'pg')('a query that nobody waits for', async () => {
    const careless = db.write(async (tx) => {
      void tx.insert(notes).values(note('a')).then();
    });
    await expect(careless).rejects.toThrow('not awaited');
    expect(await noteIds(db.read)).toEqual([]);
  });
});

describe('what stores rest on', () => {
  test('a query that is written once: other values each time, on each handle, and not past the end of its transaction', async () => {
    const byId = prepared((from) => from.select({ value: counters.value }).from(counters).where(eq(counters.id, sql.placeholder('id'))));
    await db.write((tx) => Promise.all([set(tx, 'a', 1), set(tx, 'b', 2)]));
    for (const [id, value] of [['a', 1], ['b', 2], ['a', 1]] as const) expect(await byId(db.read, { id })).toEqual([{ value }]);
    const late = await db.write(async (tx) => {
      await set(tx, 'a', 3);
      expect(await byId(tx, { id: 'a' })).toEqual([{ value: 3 }]);
      await expect(byId(db.read, { id: 'a' })).rejects.toThrow();
      return () => byId(tx, { id: 'a' });
    });
    await expect(late()).rejects.toThrow();
    expect(await byId(db.read, { id: 'a' })).toEqual([{ value: 3 }]);
  });

  test('a page after a row, by row value', async () => {
    const bodies = ['Ä', 'a', 'B', 'b', 'é', 'z'];
    await db.write(async (tx) => {
      await tx.insert(notes).values(bodies.map((body, n) => ({ id: `${n}`, body, at: new Date(+at + (n % 2)) })));
    });
    const ordered = await db.read.select().from(notes).orderBy(asc(notes.at), asc(notes.body));
    expect(ordered.map(({ body }) => body)).toEqual(['B', 'Ä', 'é', 'a', 'b', 'z']); // by moment, then by bytes
    for (const [n, row] of ordered.entries()) {
      const next = await db.read
        .select({ id: notes.id })
        .from(notes)
        .where(after([notes.at, notes.body], [row.at, row.body]))
        .orderBy(asc(notes.at), asc(notes.body))
        .limit(2);
      expect(next.map(({ id }) => id)).toEqual(ordered.slice(n + 1, n + 3).map(({ id }) => id));
    }
  });

  test('locked rows and moments to the millisecond', async () => {
    const found = await db.write(async (tx) => {
      await tx.insert(notes).values(note('a'));
      return forUpdate(tx.select().from(notes).where(eq(notes.id, 'a')));
    });
    expect(found).toEqual([note('a')]);
  });

  test('a check that writes and reads', async () => {
    await db.check();
  });

  test('closing waits for what has begun, and refuses what comes later', async () => {
    const second = openDb({ place: (opened.place.url ?? opened.place.file)! });
    const begun = second.write((tx) => tx.insert(notes).values(note('last')));
    await Promise.all([begun, second.close()]);
    await second.close();
    expect(await noteIds(db.read)).toEqual(['last']);
    await expect(second.write((tx) => noteIds(tx))).rejects.toThrow();
  });
});
