import type { AnswerValue } from '../answer.ts';
import type { ItemField, Question } from '../section.ts';
import { given, nothing, unread, type Form, type Kind, type Parsed } from './kind.ts';

/** One item: its number, unique in the list and kept for good, and the answers that were given. */
export type ListItem = { id: string } & Record<string, AnswerValue>;

/** Most items: nobody has more, and a machine that sends more is refused. */
export const listLimit = 60;

type KindOf = (question: Question) => Kind;

/** Inputs `<field>-<index>-<item>` and `<field>-<index>-id`. Order of the index; an item without any answer goes. */
export const listOf = (kindOf: KindOf): Kind => ({
  parse(form, name, { items = [] }) {
    const indices = indicesIn(form, name);
    if (indices.length > listLimit) return unread('file:errors.list.tooMany', name);
    const rows: Row[] = [];
    let failed: Exclude<Parsed, { ok: true }> | undefined;
    for (const index of indices) {
      const row: Row = { item: { id: idIn(form, name, index) }, unread: [] };
      for (const question of items) {
        const parsed = kindOf(question).parse(form, `${name}-${index}-${question.name}`, question);
        if (!parsed.ok) {
          failed ??= parsed;
          row.unread.push(question.name);
        } else if (parsed.value !== undefined) row.item[question.name] = parsed.value;
      }
      rows.push(row);
    }
    if (failed) return { ...failed, rest: (kept) => itemsOf(rows, kept as ListItem[] | undefined) };
    const value = itemsOf(rows, []);
    return value === undefined ? nothing : given(value);
  },
  toForm(value, name, { items = [] }) {
    return Object.assign({}, ...(value as ListItem[]).map((item, index) => itemToForm(kindOf, item, `${name}-${index}`, items))) as Form;
  },
});

type Row = { item: ListItem; unread: string[] };

/** What could not be read is as it was kept, or is left out. */
function itemsOf(rows: readonly Row[], kept: readonly ListItem[] = []): ListItem[] | undefined {
  const value = rows.map(({ item, unread }) => {
    const last = kept.find(({ id }) => id === item.id);
    const parts = unread.flatMap((name) => (last?.[name] === undefined ? [] : [[name, last[name]] as const]));
    return { ...item, ...Object.fromEntries(parts) };
  });
  const given = value.filter((item) => Object.keys(item).length > 1);
  return given.length === 0 ? undefined : withIds(given);
}

function itemToForm(kindOf: KindOf, item: ListItem, name: string, items: readonly ItemField[]): Form {
  const given = items.filter((question) => item[question.name] !== undefined);
  const parts = given.map((question) => kindOf(question).toForm(item[question.name]!, `${name}-${question.name}`, question));
  return Object.assign({ [`${name}-id`]: [item.id] }, ...parts) as Form;
}

/** Numbers of the items that stand in a form, in order. */
export function indicesIn(form: Form, name: string): number[] {
  const found = Object.keys(form).flatMap((input) => {
    if (!input.startsWith(`${name}-`)) return [];
    const index = /^(\d{1,4})-/.exec(input.slice(name.length + 1))?.[1];
    return index === undefined ? [] : [Number(index)];
  });
  return [...new Set(found)].sort((a, b) => a - b);
}

const idIn = (form: Form, name: string, index: number): string => {
  const id = form[`${name}-${index}-id`]?.[0] ?? '';
  return /^[1-9]\d{0,5}$/.test(id) ? id : '';
};

/** Items that are new, or that carry the number of another, get the next free one. */
function withIds(value: ListItem[]): ListItem[] {
  const taken = new Set<string>();
  let next = Math.max(0, ...value.map((item) => Number(item.id))) + 1;
  return value.map((item) => {
    const id = item.id === '' || taken.has(item.id) ? String(next++) : item.id;
    taken.add(id);
    return { ...item, id };
  });
}
