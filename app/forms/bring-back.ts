import { entriesOf, type DeviceCopy, type Entries } from './device-copy.js';
import { fillForm } from './fill-form.js';
import { attemptSave, isKept } from './save-attempt.ts';
import type { SaveReply } from './view.ts';

/**
 * `filled`: it stands in the form; save on these bases, and what was found is sent first.
 * `waits`: it is on the device and cannot be shown yet. Nothing may be kept over it; look again when there is a line.
 */
export type Found = { is: 'filled'; bases: Record<string, string>; unheard: FormData | undefined } | { is: 'waits' };

const BASE = 'base-';
/** Of a page that was opened by `show`: it is the copy, as far as it has inputs for it. */
const SHOWN = '#shown';
/** What a page has only for a while, and what is not of the page itself. */
const passing = /^(?:before|theirs|undo|room)-/;
const basesIn = (entries: Entries) => entries.flatMap(([name, value]) => (name.startsWith(BASE) ? [[name.slice(BASE.length), value] as const] : []));
const contentOf = (entries: Entries) => JSON.stringify(entries.filter(([name]) => !name.startsWith(BASE) && !passing.test(name)));
const versionOf = (base = '0') => Number(base.split('.')[0]);

/**
 * Looks on the device for text that was never acknowledged, and puts it into the form, on the version that it was typed on.
 * Only the same content, or the word of the server, says that it arrived: another version may be anybody's (decision 0046).
 * What has other rows than this page goes to the server first, and where that cannot keep it, the page is opened with it.
 * @param isFree whether nothing stands in the form that is not kept yet
 */
export async function bringBack(copy: DeviceCopy, form: HTMLFormElement, address: string, isFree: () => boolean): Promise<Found | undefined> {
  const entries = await copy.find();
  if (!entries) return undefined;
  const page = entriesOf(new FormData(form));
  if (contentOf(entries) === contentOf(page)) {
    copy.drop();
    return undefined;
  }
  const current = new Map(basesIn(page));
  const bases = Object.fromEntries(basesIn(entries));
  const unheard = new FormData();
  for (const [name, value] of entries) unheard.append(name, value);
  const mayFill = () => isFree() && fits(form, page, entries);
  const fill = (more: Record<string, string> = {}, left?: FormData): Found => {
    fillForm(form, entries);
    return { is: 'filled', bases: { ...bases, ...more }, unheard: left };
  };
  // Nothing was kept since: it did not arrive.
  if (mayFill() && [...current].every(([name, base]) => base === bases[name])) return fill({}, unheard);
  const attempt = await attemptSave(address, unheard);
  if (attempt.ok && isKept(attempt.reply)) {
    const fresh = newIn(attempt.reply, current);
    const isNewest = [...current].every(([name, base]) => base === bases[name] || fresh.has(name));
    if (fresh.size > 0 && isNewest && mayFill()) return fill(attempt.reply.bases);
    copy.drop();
    // Not `reload`: a page that came back would be sent once more.
    if (fresh.size > 0 && isFree()) location.replace(form.action);
    return undefined;
  }
  if (mayFill()) return fill(attempt.ok ? attempt.reply.bases : {}, attempt.ok ? undefined : unheard);
  if (attempt.ok && isFree()) show(form, entries);
  return { is: 'waits' };
}

/**
 * A page came back with words that are not kept. `newer`: it has all that is on the device, as after every button;
 * `less`: it was sent before its script was there, and has nothing of its own; `other`: each has words that the other has not.
 */
export async function compare(copy: DeviceCopy, form: HTMLFormElement): Promise<'newer' | 'less' | 'other'> {
  const entries = location.hash === SHOWN ? undefined : await copy.find();
  const page = entriesOf(new FormData(form));
  // A row that was taken out is on the page too, to be put back.
  const isIn = (some: Entries, all: Entries) => {
    const there = new Set(all.map(([name, value]) => JSON.stringify([name.replace(/^undo-/, ''), value])));
    return some.every(([name, value]) => value === '' || name.startsWith(BASE) || passing.test(name) || /-\d+-id$/.test(name) || there.has(JSON.stringify([name, value])));
  };
  if (!entries || isIn(entries, page)) return 'newer';
  return isIn(page, entries) ? 'less' : 'other';
}

/** What this save wrote just now, and the page does not show yet. */
const newIn = ({ bases }: SaveReply, current: ReadonlyMap<string, string>) =>
  new Set(Object.keys(bases).filter((name) => versionOf(bases[name]) > versionOf(current.get(name))));

/** Whether the page has the inputs of a copy, and no rows that the copy has not. */
function fits(form: HTMLFormElement, page: Entries, entries: Entries): boolean {
  const names = new Set(entries.map(([name]) => name));
  const ticked = new Set([...form.elements].flatMap((element) => (element instanceof HTMLInputElement && element.type === 'checkbox' ? [element.name] : [])));
  return (
    entries.every(([name, value]) => value === '' || passing.test(name) || form.elements.namedItem(name) !== null) &&
    page.every(([name]) => names.has(name) || passing.test(name) || ticked.has(name))
  );
}

/** Opens the page anew with all of it, as typed: the usual saving then tells what cannot be kept. */
function show(form: HTMLFormElement, entries: Entries): void {
  const sender = document.createElement('form');
  sender.method = 'post';
  sender.action = form.action + SHOWN;
  sender.enctype = form.enctype;
  for (const [name, value] of [...entries, ['intent', 'show'] as const]) {
    const input = document.createElement('textarea');
    [input.name, input.value] = [name, value];
    sender.append(input);
  }
  sender.hidden = true;
  document.body.append(sender);
  sender.submit();
}
