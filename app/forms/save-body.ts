import { BEFORE } from './view.ts';

/** Below what the server takes of one form (`app/http/form.server.ts`). */
const MOST = { fields: 1_900, bytes: 1_900_000 };

/** At most: three bytes for a sign, and what stands around each field. */
export const sizeOf = (body: Iterable<readonly [string, FormDataEntryValue]>): number =>
  [...body].reduce((sum, [name, value]) => sum + name.length + 3 * String(value).length + 150, 0);

/** How far back a page tells what it sent and heard nothing of. */
export const FARTHEST = 4;

type Entry = readonly [name: string, value: FormDataEntryValue];
const isOwn = ([name]: Entry) => !name.startsWith(BEFORE);

/**
 * What stands in the form, and with it what was sent before and never answered. The server looks at that first: perhaps it
 * is kept, and then this is based on it. So nobody is in conflict with herself, in whatever order they arrive.
 */
export function bodyOf(form: HTMLFormElement, unheard: FormData | undefined): FormData {
  const body = new FormData(form);
  if (!unheard) return body;
  // What the page came with (`tellSent`) stands in what was sent from it.
  for (const [name] of [...body]) if (name.startsWith(BEFORE)) body.delete(name);
  // Nothing new: it is the same save once more.
  if (JSON.stringify([...body]) === JSON.stringify([...unheard].filter(isOwn))) return unheard;
  for (const [name, value] of alongWith(body, unheard)) body.append(name, value);
  return body;
}

/** What was sent before, by the names under which it goes along; of a very long form only the last, or nothing. */
export function alongWith<E extends Entry>(body: Iterable<E>, unheard: Iterable<E>): [name: string, value: E[1]][] {
  const named = (entries: E[]) => entries.map(([name, value]): [string, E[1]] => [BEFORE + name, value]);
  const all = [...unheard].filter(([name]) => !name.startsWith(BEFORE.repeat(FARTHEST)));
  const room = { fields: MOST.fields - [...body].length, bytes: MOST.bytes - sizeOf(body) };
  return [named(all), named(all.filter(isOwn))].find((some) => some.length <= room.fields && sizeOf(some) <= room.bytes) ?? [];
}
