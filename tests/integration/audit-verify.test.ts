import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { and, asc, eq, gt } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalRow, chainStart } from '#app/domain/audit/chain.ts';
import { makeCheckpoint, openCheckpoints } from '#app/domain/audit/checkpoint.server.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { recordBeginnings } from '#app/domain/audit/record-many.store.server.ts';
import { verifyRecord } from '#app/domain/audit/verify.server.ts';
import { auditRows, chainHeads, checkpoints, events } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { openTestBase, system } from '../support/context.ts';
import { takeGuardsAway } from '../support/guards.ts';

let t: Awaited<ReturnType<typeof openTestBase>>;
beforeEach(async () => {
  t = await openTestBase();
  for (const caseId of ['case-a', 'case-b']) {
    for (let at = 1; at <= 6; at += 1) await act(caseId, at % 2 === 0);
  }
  await t.base.db.write((tx) => recordBeginnings(tx, t.as(system), [{ caseId: 'case-c', acts: [{ action: 'case.import', event: { type: 'case_imported', data: { b: 1, a: 'x' } } }] }]));
});
afterEach(() => t.close());

const act = (caseId: string, withEvent: boolean) =>
  t.base.db.write((tx) => record(tx, t.as(system), { caseId, action: 'test.act', ...(withEvent ? { event: { type: 'case_changed', data: { z: 1, a: 'two', n: null } } } : {}) }), caseId);
const faults = async () => (await verifyRecord(t.base)).faults;
const rowOf = (tx: Tx, chain: string, seq: number) => tx.select().from(auditRows).where(and(eq(auditRows.chain, chain), eq(auditRows.seq, seq)));
const at = (chain: string, seq: number) => and(eq(auditRows.chain, chain), eq(auditRows.seq, seq));

/** As somebody with all rights in the database. */
async function tamper(work: (tx: Tx) => Promise<unknown>): Promise<void> {
  await takeGuardsAway(t.place, ['events', 'audit_rows', 'checkpoints']);
  await t.base.db.write(async (tx) => {
    await work(tx);
  });
}

it('finds a whole record whole', async () => {
  await makeCheckpoint(t.base);
  expect(await verifyRecord(t.base)).toEqual({ rows: 13, chains: 3, checkpoints: 1, faults: [], restores: [], givenUp: 0, withoutRow: [] });
});

describe('names what was done', () => {
  it('edited row', async () => {
    await tamper((tx) => tx.update(auditRows).set({ actorId: 'somebody else' }).where(at('case-a', 3)));
    expect(await faults()).toEqual([{ fault: 'edited', chain: 'case-a', seq: 3 }]);
  });

  it('edited event', async () => {
    await tamper((tx) => tx.update(events).set({ data: { z: 2, a: 'two', n: null } }).where(and(eq(events.caseId, 'case-a'), eq(events.seq, 2))));
    expect(await faults()).toEqual([{ fault: 'edited', chain: 'case-a', seq: 4 }]);
  });

  it('deleted row', async () => {
    await tamper((tx) => tx.delete(auditRows).where(at('case-a', 3)));
    expect(await faults()).toEqual([{ fault: 'deleted', chain: 'case-a', seq: 4 }]);
  });

  it('deleted row, the others moved up', async () => {
    await tamper(async (tx) => {
      await tx.delete(auditRows).where(at('case-a', 3));
      for (const seq of [4, 5, 6]) await tx.update(auditRows).set({ seq: seq - 1 }).where(at('case-a', seq));
    });
    expect(await faults()).toContainEqual({ fault: 'unlinked', chain: 'case-a', seq: 3 });
  });

  it('deleted event', async () => {
    await tamper((tx) => tx.delete(events).where(and(eq(events.caseId, 'case-b'), eq(events.seq, 1))));
    expect(await faults()).toEqual([{ fault: 'event_missing', chain: 'case-b', seq: 2 }]);
  });

  it('inserted row', async () => {
    await tamper(async (tx) => {
      const [row] = await rowOf(tx, 'case-a', 3);
      for (const seq of [6, 5, 4, 3]) await tx.update(auditRows).set({ seq: seq + 1 }).where(at('case-a', seq));
      await tx.insert(auditRows).values({ ...row!, id: 'forged', seq: 3, action: 'never.done', hash: 'f'.repeat(64) });
    });
    expect(await faults()).toContainEqual({ fault: 'inserted', chain: 'case-a', seq: 3 });
  });

  it('inserted row behind the end', async () => {
    await tamper(async (tx) => {
      const [row] = await rowOf(tx, 'case-a', 5);
      const [last] = await rowOf(tx, 'case-a', 6);
      const forged = { ...row!, id: 'forged', seq: 7, previous: last!.hash };
      await tx.insert(auditRows).values({ ...forged, hash: t.base.keys.digest('audit', canonicalRow(forged, forged.previous, undefined)) });
    });
    expect(await faults()).toEqual([{ fault: 'inserted', chain: 'case-a', seq: 7 }]);
  });

  it('inserted event', async () => {
    await tamper((tx) => tx.insert(events).values({ id: 'forged', caseId: 'case-a', seq: 9, at: t.clock.at, type: 'file_sent', actorKind: 'system', actorId: 'test', data: {} }));
    expect(await faults()).toEqual([{ fault: 'event_unrecorded', chain: 'case-a', seq: 9 }]);
  });

  it('swapped rows', async () => {
    await tamper(async (tx) => {
      await tx.update(auditRows).set({ seq: 99 }).where(at('case-a', 3));
      await tx.update(auditRows).set({ seq: 3 }).where(at('case-a', 4));
      await tx.update(auditRows).set({ seq: 4 }).where(at('case-a', 99));
    });
    expect(await faults()).toEqual([{ fault: 'swapped', chain: 'case-a', seq: 3 }]);
  });

  it('cut tail', async () => {
    await tamper((tx) => tx.delete(auditRows).where(and(eq(auditRows.chain, 'case-a'), gt(auditRows.seq, 4))));
    expect(await faults()).toContainEqual({ fault: 'cut', chain: 'case-a', seq: 5 });
  });

  it('cut tail, the noted end too, once a checkpoint saw it', async () => {
    await makeCheckpoint(t.base);
    await tamper(async (tx) => {
      await tx.delete(auditRows).where(at('case-a', 6));
      await tx.delete(events).where(and(eq(events.caseId, 'case-a'), eq(events.seq, 3)));
      const [last] = await rowOf(tx, 'case-a', 5);
      await tx.update(chainHeads).set({ seq: 5, hash: last!.hash, eventSeq: 2 }).where(eq(chainHeads.chain, 'case-a'));
    });
    expect(await faults()).toEqual([{ fault: 'cut', chain: 'case-a', seq: 6 }]);
  });

  it('a whole chain gone', async () => {
    await makeCheckpoint(t.base);
    await tamper(async (tx) => {
      await tx.delete(auditRows).where(eq(auditRows.chain, 'case-b'));
      await tx.delete(events).where(eq(events.caseId, 'case-b'));
      await tx.delete(chainHeads).where(eq(chainHeads.chain, 'case-b'));
    });
    expect(await faults()).toEqual([{ fault: 'cut', chain: 'case-b', seq: 1 }]);
  });

  it('rebuilt chain, by somebody who has the key', async () => {
    await makeCheckpoint(t.base);
    await tamper(async (tx) => {
      let previous = chainStart;
      for (const row of await tx.select().from(auditRows).where(eq(auditRows.chain, 'case-a')).orderBy(asc(auditRows.seq))) {
        const changed = { ...row, actorId: row.seq === 3 ? 'somebody else' : row.actorId, previous };
        const [event] = row.eventId ? await tx.select().from(events).where(eq(events.id, row.eventId)) : [];
        changed.hash = t.base.keys.digest('audit', canonicalRow(changed, previous, event));
        previous = changed.hash;
        await tx.update(auditRows).set(changed).where(eq(auditRows.id, row.id));
      }
      await tx.update(chainHeads).set({ hash: previous }).where(eq(chainHeads.chain, 'case-a'));
    });
    expect(await faults()).toEqual([{ fault: 'rebuilt', chain: 'case-a', seq: 6 }]);
  });

  it('changed head', async () => {
    await tamper((tx) => tx.update(chainHeads).set({ hash: 'e'.repeat(64) }).where(eq(chainHeads.chain, 'case-a')));
    expect(await faults()).toEqual([{ fault: 'head', chain: 'case-a', seq: 6 }]);
  });
});

describe('checkpoints', () => {
  const file = () => join(t.base.config.checkpointDir, readdirSync(t.base.config.checkpointDir)[0]!);

  it('name the chains that moved, and nothing when none did', async () => {
    const make = openCheckpoints(t.base);
    expect((await make())?.heads).toHaveLength(3);
    expect(await make()).toBeUndefined();
    await act('case-b', true);
    expect((await make())?.heads.map(([chain]) => chain)).toEqual(['case-b']);
    expect(await faults()).toEqual([]);
    expect(readFileSync(file(), 'utf8').trim().split('\n')).toHaveLength(2);
  });

  it('that were altered, or taken from file or table, are found', async () => {
    const make = openCheckpoints(t.base);
    const first = await make();
    await act('case-b', true);
    await make();
    const text = readFileSync(file(), 'utf8');
    writeFileSync(file(), text.replace(/"rows":\d+/, '"rows":999'));
    expect(await faults()).toContainEqual({ fault: 'checkpoint_altered', id: first?.id });
    writeFileSync(file(), text.split('\n').slice(0, 1).join('\n') + '\n');
    expect(await faults()).toEqual([expect.objectContaining({ fault: 'checkpoint_line_missing' })]);
    writeFileSync(file(), text);
    await tamper((tx) => tx.delete(checkpoints).where(eq(checkpoints.id, first?.id ?? '')));
    expect(await faults()).toEqual([{ fault: 'checkpoint_missing', id: first?.id }]);
  });

  it('live in a folder that holds other things too', async () => {
    mkdirSync(t.base.config.checkpointDir, { recursive: true });
    writeFileSync(join(t.base.config.checkpointDir, 'README'), 'not ours');
    await makeCheckpoint(t.base);
    expect(await faults()).toEqual([]);
  });
});
