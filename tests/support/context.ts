// A base and contexts for tests: real database, real keys, real store, a clock that the test moves.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, Secret } from '#app/config.server.ts';
import { noSession, type Actor, type Ctx, type CtxBase, type StaffRole } from '#app/domain/context.ts';
import { folderStore } from '#app/domain/document/document-store.server.ts';
import { openKeyring } from '#app/domain/keys/keyring.server.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

export type TestBase = {
  base: CtxBase;
  /** The moment that `now()` gives; set it to move time. */
  clock: { at: Date };
  as: (actor: Actor) => Ctx;
  /** The database, for a look from outside. */
  place: TestDatabase['place'];
  /** The secret of the process, for a second process on the same base. */
  secret?: string;
  close: () => Promise<void>;
};

export async function openTestBase(at = new Date('2026-11-24T09:00:00Z')): Promise<TestBase> {
  const database = await openTestDatabase();
  const dir = mkdtempSync(join(tmpdir(), 'voorportaal-base-'));
  const keyFile = join(dir, 'case-keys.json');
  writeFileSync(keyFile, JSON.stringify({ current: 1, keys: { 1: randomBytes(32).toString('base64') } }));
  const clock = { at };
  const secret = randomBytes(32).toString('hex');
  const base: CtxBase = {
    db: database.db,
    keys: openKeyring(keyFile, new Secret(secret)),
    documents: folderStore(join(dir, 'documents')),
    config: readConfig({ DATA_DIR: dir, BASE_URL: 'http://localhost:3000' }),
    now: () => clock.at,
  };
  return {
    base,
    clock,
    place: database.place,
    secret,
    as: (actor) => ({ ...base, actor, origin: 'test', requestId: 'test' }),
    close: async () => {
      await database.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export const system: Actor = { kind: 'system', id: 'test' };
export const applicant = (caseId: string): Actor => ({ kind: 'applicant', id: caseId, caseId, sessionId: noSession, deviceId: undefined });
export const staff = (id: string, ...roles: StaffRole[]): Actor => ({ kind: 'staff', id, name: id, office: 'intake', roles, sessionId: 'session' });
export const guardian = (guardianNumber: string, id = `guardian-${guardianNumber}`): Actor => ({ kind: 'guardian', id, name: 'Test', guardianNumber, sessionId: 'session' });
export const lawyer = (barNumber: string): Actor => ({ kind: 'lawyer', id: `lawyer-${barNumber}`, name: 'mr. Test', barNumber, sessionId: 'session' });
