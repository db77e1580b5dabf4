// @ts-check
// Loaded before the program by the bar `migrate`: ends it with SIGKILL when it comes to a statement, by number. With
// COMMIT_BEFORE it makes what stands so far last, as a migrator without a transaction would: the bar must notice.
import Connection from 'better-sqlite3';
import pg from 'pg';

const { KILL_AT: killAt, COMMIT_BEFORE: commitBefore } = process.env;
let statements = 0;

const isReached = () => (statements += 1) === Number(killAt);
const die = () => process.kill(process.pid, 'SIGKILL');

for (const name of /** @type {const} */ (['exec', 'prepare'])) {
  const own = Connection.prototype[name];
  Connection.prototype[name] = /** @type {any} */ (/** @this {import('better-sqlite3').Database} @param {string} sql */ function (sql) {
    if (isReached()) {
      if (commitBefore && this.inTransaction) Reflect.apply(Connection.prototype.exec, this, ['COMMIT']);
      die();
    }
    return Reflect.apply(own, this, [sql]);
  });
}

const query = pg.Client.prototype.query;
pg.Client.prototype.query = /** @type {any} */ (/** @this {pg.Client} @param {any[]} args */ async function (...args) {
  if (isReached()) {
    if (commitBefore) await Reflect.apply(query, this, ['COMMIT']);
    die();
  }
  return Reflect.apply(query, this, args);
});
