import { dialect } from '#db/columns.ts';

export interface Where {
  /** PostgreSQL. The same as DATABASE_URL in the environment, which chose the engine. */
  url?: string | undefined;
  /** SQLite: the file. */
  file?: string | undefined;
}

/** The one of the two that the engine needs. @throws Error when it is not given. */
export function placeOf({ url, file }: Where): string {
  const place = dialect === 'pg' ? url : file;
  if (place === undefined || place === '') {
    throw new Error(dialect === 'pg' ? 'PostgreSQL was chosen, but no URL given' : 'SQLite was chosen, but no file given');
  }
  if (/^(:memory:$|file:)/.test(place)) throw new Error('SQLite needs the path of a file: it is opened more than once');
  return place;
}
