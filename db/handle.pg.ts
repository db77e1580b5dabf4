// A drizzle handle over any function that sends a query, whose errors never repeat the values of the query: both
// drizzle ("params: ...") and PostgreSQL ("Failing row contains ...") put what a person wrote into the error.
import { NodePgSession, type NodePgQueryResultHKT } from 'drizzle-orm/node-postgres';
import { PgDatabase, PgDialect } from 'drizzle-orm/pg-core';
import type pg from 'pg';

type Send = (query: pg.QueryConfig, values: unknown[]) => Promise<pg.QueryResult>;
type Handle = PgDatabase<NodePgQueryResultHKT, Record<string, never>>;

const speech = new PgDialect({ casing: 'snake_case' }); // one for all handles: it remembers the names of columns

export function handle(send: Send): Handle {
  const query: Send = async (text, values) => {
    try {
      return await send(text, values);
    } catch (error) {
      throw withoutValues(error);
    }
  };
  return new PgDatabase(speech, new QuietSession({ query } as unknown as pg.Pool, speech, undefined), undefined);
}

class QuietSession extends NodePgSession<Record<string, never>, Record<string, never>> {
  override prepareQuery(...args: Parameters<NodePgSession<Record<string, never>, Record<string, never>>['prepareQuery']>) {
    // drizzle's own method wraps errors together with the parameters. A test shows when its name has changed.
    const quiet = { queryWithCache: (_text: string, _params: unknown, run: () => Promise<unknown>) => run() };
    return Object.assign(super.prepareQuery(...args), quiet);
  }
}

function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const fault = error as Partial<pg.DatabaseError> & Error;
  for (const part of ['detail', 'where', 'internalQuery', 'hint'] as const) delete fault[part];
  // Class 22, data exceptions: their messages quote the value ("invalid input syntax for type bigint: ...").
  if (fault.code?.startsWith('22')) {
    fault.message = `PostgreSQL ${fault.code}: a value was refused`;
    fault.stack = `${fault.name}: ${fault.message}\n${(fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).join('\n')}`;
  }
  return fault;
}
