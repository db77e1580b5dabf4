// What somebody tells in a whole journey, as it is typed, and what of it is not there as typed.
import type { Answer, AnswerValue } from '#app/domain/file/answer.ts';
import type { Question } from '#app/domain/file/section.ts';
import { findField } from '#app/domain/file/sections/registry.ts';

/** Another way to answer, with the words that go with it. */
export type Instead = { way: 'unknown' | 'none' | 'interview'; words?: string };
/** What the IND has is right. */
export type Right = { right: AnswerValue };
/** By the names of the inputs: a date as `{ year: '٢٠١٢', calendar: 'islamic' }`, a phone number as text, an item of a list without its number. */
export type Given = string | readonly string[] | Record<string, unknown> | readonly Record<string, unknown>[];
export type Told = Record<string, Given | Instead | Right>;

export const isInstead = (told: Told[string]): told is Instead => typeof told === 'object' && 'way' in told;
export const isRight = (told: Told[string]): told is Right => typeof told === 'object' && 'right' in told;

/** Ends of the runs of digits that people in these journeys type. */
const zeros = ['٠', '۰'];
const numberOf = (typed: string) =>
  Number([...typed].map((sign) => String(zeros.map((zero) => sign.codePointAt(0)! - zero.codePointAt(0)!).find((digit) => digit >= 0 && digit < 10) ?? sign)).join(''));

type Leaves = [where: string, value: unknown][];

/** Everything that was typed or chosen for one question, each part apart. The form in which letters are kept is NFC. */
export function leavesOf(question: Question, given: unknown, where: string): Leaves {
  if (typeof given === 'string') return [[question.kind === 'phone' ? `${where}.typed` : where, given.normalize('NFC')]];
  if (question.items) {
    return (given as Record<string, unknown>[]).flatMap((item, index) =>
      Object.entries(item).flatMap(([name, part]) => leavesOf(question.items!.find((one) => one.name === name)!, part, `${where}.${index}.${name}`)),
    );
  }
  if (Array.isArray(given)) return given.map((one, index) => [`${where}.${index}`, one]);
  const parts = Object.entries(given as Record<string, string>);
  if (question.kind === 'date') {
    const dated = parts.map(([part, typed]): Leaves[number] => [`${where}.${part}`, /day|month|year/.test(part) ? numberOf(typed) : part === 'circa' ? true : typed.normalize('NFC')]);
    return dated.some(([part]) => part.endsWith('.calendar')) ? dated : [...dated, [`${where}.calendar`, 'gregory']];
  }
  return parts.map(([part, typed]) => [`${where}.${part}`, typed.normalize('NFC')]);
}

/** What the program adds by itself: numbers of items, the days that a date can be, a number as it is dialled. */
const added = (question: Question, part: string) =>
  (question.kind === 'date' && (part === 'from' || part === 'to')) || (question.kind === 'phone' && part === 'digits') || (question.kind === 'list' && part === 'id');

function leavesKept(question: Question, kept: unknown, where: string): Leaves {
  if (kept === null || typeof kept !== 'object') return [[where, kept]];
  return Object.entries(kept).flatMap(([part, value]): Leaves => {
    if (question.items) return Object.entries(value as object).flatMap(([name, one]) => (added(question, name) ? [] : leavesKept(question.items!.find((item) => item.name === name)!, one, `${where}.${part}.${name}`)));
    return added(question, part) ? [] : [[`${where}.${part}`, value]];
  });
}

function leavesTold(field: string, told: Told[string]): Leaves {
  const question = findField(field)?.field;
  if (!question) throw new Error(`No question ${field}`);
  if (isRight(told)) return leavesKept(question, told.right, field);
  if (!isInstead(told)) return leavesOf(question, told, field);
  const more: Leaves = told.way === 'interview' ? [] : [[`${field}.${told.way === 'none' ? 'why' : 'known'}`, (told.words ?? '').normalize('NFC')]];
  return [[`${field}.way`, told.way], ...more];
}

function leavesSent(field: string, answer: Answer): Leaves {
  if (answer.kind === 'value') return leavesKept(findField(field)!.field, answer.value, field);
  const more: Leaves = answer.kind === 'none' ? [[`${field}.why`, answer.why]] : answer.kind === 'unknown' ? [[`${field}.known`, answer.known]] : [];
  return [[`${field}.way`, answer.kind], ...more];
}

/** Each part that is not what was typed, that is missing, or that nobody typed. */
export function compareTold(told: Told, sent: Readonly<Record<string, Answer>>): { compared: number; differences: string[] } {
  const typed = new Map(Object.entries(told).flatMap(([field, one]) => leavesTold(field, one)));
  const kept = new Map(Object.entries(sent).flatMap(([field, answer]) => leavesSent(field, answer)));
  const differences = [...typed].flatMap(([where, value]) => {
    if (!kept.has(where)) return [`${where}: not there`];
    return kept.get(where) === value ? [] : [`${where}: typed ${JSON.stringify(value)}, there is ${JSON.stringify(kept.get(where))}`];
  });
  for (const where of kept.keys()) if (!typed.has(where)) differences.push(`${where}: nobody typed that`);
  return { compared: typed.size, differences };
}
