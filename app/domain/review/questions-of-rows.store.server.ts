import { eq } from 'drizzle-orm';
import { fieldsByName } from '#app/domain/file/question-names.server.ts';
import type { Digests } from '#app/domain/keys/keyring.server.ts';
import { findings, requests } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

/** Which question of the file each finding and each request of a case is about, by the id of its row: events name only that (decision 0061). */
export async function listQuestionsOfRows(db: Tx, keys: Digests, caseId: string): Promise<Map<string, string>> {
  const found = await db.select({ id: findings.id, question: findings.question }).from(findings).where(eq(findings.caseId, caseId));
  const asked = await db.select({ id: requests.id, question: requests.question }).from(requests).where(eq(requests.caseId, caseId));
  const fields = fieldsByName(keys, caseId);
  return new Map([...found, ...asked].map(({ id, question }) => [id, fields.get(question) ?? '']));
}
