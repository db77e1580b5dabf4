import type { Ctx } from '#app/domain/context.ts';
import { firstOf, type Form } from '#app/domain/file/kinds/kind.ts';
import type { Section, Step } from '#app/domain/file/section.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import type { Lang } from '#locales/languages.ts';
import { getOwnFile, takenFields } from './file-of.server.ts';
import { alongWith, FARTHEST } from './save-body.ts';
import { saveStep } from './save-step.server.ts';
import { BEFORE, ownNames } from './view.ts';

type Given = { lang: Lang; section: Section; step: Step; form: Form; unreadable: Readonly<Record<string, TextKey>> };

const ownIn = <T>(all: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith(BEFORE)));
const beforeIn = <T>(all: Readonly<Record<string, T>>) =>
  Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (name.startsWith(BEFORE) ? [[name.slice(BEFORE.length), value]] : [])));

/**
 * A page sends along what it sent before and heard nothing of. That is kept first, as if it had arrived by itself; what
 * stands on the page now is then based on it, and is not in conflict with the person's own words (decision 0046).
 * @returns the form as it stands on the page, on these bases
 */
export async function keepEarlier(ctx: Ctx, caseId: string, { form, unreadable, ...where }: Given, farthest = FARTHEST): Promise<Form> {
  const own = ownIn(form);
  const sent = beforeIn(form);
  if (Object.keys(sent).length === 0 || farthest === 0 || firstOf(sent, 'file') !== caseId) return own;
  const given = { ...where, unreadable: beforeIn(unreadable) };
  const earlier = await keepEarlier(ctx, caseId, { ...given, form: sent }, farthest - 1);
  const file = await getOwnFile(ctx, caseId, { shown: false });
  const fields = takenFields(file, where.section, where.step, earlier);
  const { written } = await saveStep(ctx, { ...given, file, fields, form: earlier });
  for (const { name } of fields) {
    const base = ownNames.base(name);
    if (firstOf(own, base) === firstOf(sent, base)) own[base] = [written.get(name) || firstOf(earlier, base)];
  }
  return own;
}

/**
 * The page of a form that was not kept tells that it was sent: the copy of it on her device is then known by its content,
 * and is not in conflict with what she wrote on that page since.
 */
export function tellSent({ intent: _button, ...form }: Form): Form {
  const own = ownIn(form);
  // Sent once more as it was.
  if (JSON.stringify(own) === JSON.stringify(ownIn(beforeIn(form)))) return form;
  const entriesOf = (some: Form) => Object.entries(some).flatMap(([name, values]) => values.map((value) => [name, value] as const));
  const told: Record<string, string[]> = { ...own };
  for (const [name, value] of alongWith(entriesOf(own), entriesOf(form))) told[name] = [...(told[name] ?? []), value];
  return told;
}
