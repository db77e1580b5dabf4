import type { Form } from './kind.ts';
import { indicesIn, listLimit } from './list.ts';

/*
 * A list in a form without script: buttons change the form as it was sent, and the page is shown again. Nothing that
 * was typed is read or lost on the way, so an item with an unreadable date can still be moved or taken out.
 */

/** Room for one more: an empty item after the last. Its index is the one to put the focus on. */
export function addItem(form: Form, name: string): { form: Form; index: number } {
  const indices = indicesIn(form, name);
  const index = (indices.at(-1) ?? -1) + 1;
  return indices.length >= listLimit ? { form, index: index - 1 } : { form: { ...form, [`${name}-${index}-id`]: [''] }, index };
}

/** Without one item. What was taken out is returned, to be put back by `restoreItem`. */
export function removeItem(form: Form, name: string, index: number): { form: Form; removed: Form } {
  const isOfItem = ([input]: [string, string[]]) => input.startsWith(`${name}-${index}-`);
  const entries = Object.entries(form);
  return {
    form: Object.fromEntries(entries.filter((entry) => !isOfItem(entry))),
    removed: Object.fromEntries(entries.filter(isOfItem)),
  };
}

/** The way back: the item stands again where it stood. */
export const restoreItem = (form: Form, removed: Form): Form => ({ ...form, ...removed });
