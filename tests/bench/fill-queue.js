// @ts-check
// Fills a migrated SQLite file with cases that stand in the queue: spread over all order classes, as a country would.
import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Rows are made by the database itself, from a counter: a million in some seconds.
 * @param {string} dataDir @param {number} count
 */
export function fillQueue(dataDir, count) {
  const db = new Database(join(dataDir, 'voorportaal.sqlite'));
  db.pragma('synchronous = OFF');
  const now = Date.now();
  const series = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)';
  const columns = (/** @type {string} */ table) => /** @type {{ name: string, type: string, notnull: number }[]} */ (db.pragma(`table_info(${table})`));
  /** @param {string} table @param {Record<string, string>} known */
  const fill = (table, known) => {
    const all = columns(table);
    const value = (/** @type {{ name: string, type: string, notnull: number }} */ column) =>
      known[column.name] ?? (column.notnull === 0 ? 'NULL' : column.type === 'TEXT' ? "''" : column.type === 'BLOB' ? "x''" : '0');
    db.prepare(`INSERT INTO ${table} (${all.map((c) => c.name).join(', ')}) ${series.replace('?', String(count))} SELECT ${all.map(value).join(', ')} FROM n`).run();
  };
  const id = "printf('case-%08d', (i * 2654435761) % 4294967296)";
  const lodged = "date('2022-01-01', '+' || (i * 7919 % 1600) || ' days')";
  db.transaction(() => {
    fill('cases', { id, reference: "printf('Z-%07d', i)", v_index: "printf('v%d', i)", lodged_on: lodged, language: "'ar'", scope: "'eligible'", stage: "'decision_ready'", created_at: String(now), stage_since: String(now) });
    fill('queue_entries', {
      case_id: id,
      reference: "printf('Z-%07d', i)",
      rank: 'CASE WHEN i % 200 = 0 THEN 10 WHEN i % 50 = 0 THEN 20 WHEN i % 7 = 0 THEN 30 WHEN i % 11 = 0 THEN 40 ELSE 50 END',
      term_on: "CASE WHEN i % 200 = 0 OR i % 50 = 0 THEN '2026-12-10' ELSE '' END",
      wave: 'i % 12 + 1',
      lodged_on: lodged,
      language: "CASE i % 5 WHEN 0 THEN 'ti' WHEN 1 THEN 'tr' WHEN 2 THEN 'fa' ELSE 'ar' END",
      location: "CASE i % 3 WHEN 0 THEN 'Zwolle' WHEN 1 THEN 'Den Bosch' ELSE 'Rotterdam' END",
      duration: "'M'",
      rule_version: "'1'",
      ready_by: "'bench'",
      ready_at: String(now),
      ready_until: String(now + 180 * 86_400_000),
      version: '1',
    });
  })();
  db.exec('ANALYZE');
  db.close();
}
