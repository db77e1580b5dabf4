import { and, desc, eq, isNull } from 'drizzle-orm';
import { messages } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';

export type MessageRow = typeof messages.$inferSelect;

export const insertMessage = async (tx: Tx, row: typeof messages.$inferInsert): Promise<void> => {
  await tx.insert(messages).values(row);
};

export const listMessageRows = async (db: Tx, caseId: string): Promise<MessageRow[]> =>
  db.select().from(messages).where(eq(messages.caseId, caseId)).orderBy(desc(messages.at), desc(messages.id));

/** Each reader has a mark of her own. */
const marks = { applicant: 'readByApplicantAt', lawyer: 'readByLawyerAt', guardian: 'readByGuardianAt' } as const;

export async function setRead(tx: Tx, caseId: string, reader: keyof typeof marks, at: Date): Promise<number> {
  const mark = marks[reader];
  const column = messages[mark];
  const set = { [mark]: at };
  const rows = await tx.update(messages).set(set).where(and(eq(messages.caseId, caseId), isNull(column))).returning({ id: messages.id });
  return rows.length;
}
