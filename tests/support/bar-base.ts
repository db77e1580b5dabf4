// A base beside a portal, on the database that DATABASE_URL chose: for bars that make cases and look at what is left.
import { join } from 'node:path';
import { readConfig } from '#app/config.server.ts';
import { startSession } from '#app/domain/access/sessions.server.ts';
import { openBase } from '#app/http/base.server.ts';
import type { TestBase } from './context.ts';

export async function openBeside(dataDir: string): Promise<TestBase> {
  const url = process.env.DATABASE_URL;
  const { base, close } = await openBase(readConfig({ DATA_DIR: dataDir, ...(url ? { DATABASE_URL: url } : {}) }));
  const place = url ? { url } : { file: join(dataDir, 'voorportaal.sqlite') };
  return { base, clock: { at: base.now() }, as: (actor) => ({ ...base, actor, origin: 'test', requestId: 'test' }), place, close };
}

/** @returns the cookie `session` of the person whose case it is. */
export async function signIn(t: TestBase, caseId: string): Promise<string> {
  const holder = { kind: 'applicant', caseId, deviceId: undefined } as const;
  const { token } = await t.base.db.write((tx) => startSession(tx, t.as({ kind: 'public' }), holder), caseId);
  return token;
}
