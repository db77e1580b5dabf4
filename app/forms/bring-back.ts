import { entriesOf, type DeviceCopy, type Entries } from './device-copy.ts';
import { fillForm } from './fill-form.ts';
import { attemptSave, isTouched } from './save-attempt.ts';

const BASE = 'base-';
const basesIn = (entries: Entries) => entries.flatMap(([name, value]) => (name.startsWith(BASE) ? [[name.slice(BASE.length), value] as const] : []));
const contentOf = (entries: Entries) => JSON.stringify(entries.filter(([name]) => !name.startsWith(BASE)));
const versionOf = (base: string) => Number(base.split('.')[0]);

/**
 * Looks on the device for text that was never acknowledged, and puts it into the form, on the version that it was typed
 * on: when another one is kept by now, saving shows both. A form with other rows than the page has goes to the server as
 * it is, and the page is opened anew.
 * @returns the bases to save on, and what to send first; nothing when there was nothing, or nothing new.
 */
export async function bringBack(copy: DeviceCopy, form: HTMLFormElement, address: string): Promise<{ bases: Record<string, string>; body: FormData } | undefined> {
  const kept = await copy.find();
  if (!kept) return undefined;
  const { entries, sent } = kept;
  const now = entriesOf(form);
  const current = new Map(basesIn(now));
  const movedOn = basesIn(entries).some(([name, base]) => versionOf(current.get(name) ?? '0') > versionOf(base));
  // It did arrive: what stands here is that, or what she made of it since.
  if (contentOf(entries) === contentOf(now) || (sent && movedOn)) {
    copy.drop();
    return undefined;
  }
  const body = new FormData();
  for (const [name, value] of entries) body.append(name, value);
  const fits = entries.every(([name, value]) => value === '' || form.elements.namedItem(name) !== null);
  if (fits && !isTouched(form)) {
    fillForm(form, entries);
    return { bases: Object.fromEntries(basesIn(entries)), body };
  }
  const attempt = await attemptSave(address, body, false);
  if (!attempt.ok) return undefined;
  copy.drop();
  if (!isTouched(form)) location.reload();
  return undefined;
}
