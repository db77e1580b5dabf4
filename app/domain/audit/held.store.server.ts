// What the record tells of, against what is there. A row that somebody took out of the database past the program leaves its
// act behind, and a row that was put in has none.
import { sql, type SQL } from 'drizzle-orm';
import { answers, auditRows, documentCorrections, documents, events, gateConfirmations, informationShown, messages, requests, submissions } from '#db/schema/index.ts';
import { rows, type Tx } from '#db/engine.ts';

type Held = { what: string; /** Each of these, when it was done, put one row into the table. */ acts: readonly string[]; table: SQL; /** Of an erased draft the event tells how many went. */ draft?: true };

/** Every table of which a row is content of one case and comes by one act. */
const heldTables: readonly Held[] = [
  { what: 'answers', acts: ['draft.write'], table: sql`${answers}`, draft: true },
  // Of a document that was erased only the place of its bytes is left, until they are gone too.
  { what: 'documents', acts: ['document.add', 'paper.add'], table: sql`${documents} WHERE length(${documents.sealed}) > 0`, draft: true },
  { what: 'submissions', acts: ['file.send', 'addition.send', 'answer.send'], table: sql`${submissions}` },
  { what: 'document_corrections', acts: ['document.correct'], table: sql`${documentCorrections}` },
  { what: 'messages', acts: ['message.place'], table: sql`${messages}` },
  { what: 'requests', acts: ['question.send'], table: sql`${requests}` },
  { what: 'gate_confirmations', acts: ['gate.confirm'], table: sql`${gateConfirmations}` },
  { what: 'information_shown', acts: ['information.show'], table: sql`${informationShown}` },
];

const quoted = (what: string) => sql.raw(`"${what}"`);
/** One number for one table, nothing for the others. */
const onlyFor = (wanted: Held, number: SQL) => sql.join(heldTables.map((held) => (held === wanted ? number : sql`0`)), sql`, `);
const told = sql.join(
  heldTables.map(({ what, acts }) => sql`SUM(CASE WHEN action IN (${sql.join(acts.map((act) => sql`${act}`), sql`, `)}) THEN 1 ELSE 0 END) AS ${quoted(what)}`),
  sql`, `,
);
const fromTables = heldTables.map((held) => sql`SELECT case_id, ${onlyFor(held, sql`-COUNT(*)`)}, 0 FROM ${held.table} GROUP BY case_id`);
const fromDrafts = heldTables.filter(({ draft }) => draft).map((held) => sql`SELECT case_id, ${onlyFor(held, sql`-SUM(CAST(data ->> ${held.what} AS INTEGER))`)}, 0 FROM ${events} WHERE type = 'draft_erased' GROUP BY case_id`);
const sums = sql.join(heldTables.map(({ what }) => sql`SUM(${quoted(what)}) AS ${quoted(what)}`), sql`, `);
const uneven = sql.join(heldTables.map(({ what }) => sql`SUM(${quoted(what)}) <> 0`), sql` OR `);

/** `missing`: how many rows are not there of which the record tells; below nought, how many are there that it does not tell of. */
export type Uneven = { caseId: string; what: string; missing: number };

/**
 * In one statement, so that what is written meanwhile is in both or in neither. A case that was erased as a whole has nothing, and
 * needs nothing. A few are enough to say so.
 */
export async function listUneven(db: Tx): Promise<Uneven[]> {
  const found = await rows<Record<string, string | number>>(
    db,
    sql`SELECT chain, ${sums} FROM (
      SELECT chain, ${told}, MAX(CASE WHEN action = 'case.erase' THEN 1 ELSE 0 END) AS erased FROM ${auditRows} WHERE result = 'done' GROUP BY chain
      UNION ALL ${sql.join([...fromTables, ...fromDrafts], sql` UNION ALL `)}
    ) AS held GROUP BY chain HAVING MAX(erased) = 0 AND (${uneven}) ORDER BY chain LIMIT 100`,
  );
  return found.flatMap(({ chain, ...sum }) =>
    heldTables.flatMap(({ what }) => (Number(sum[what]) === 0 ? [] : [{ caseId: String(chain), what, missing: Number(sum[what]) }])),
  );
}
