import type { Ctx } from '#app/domain/context.ts';
import { DomainError } from '#app/domain/context.ts';
import { restoreItem, addItem, removeItem } from '#app/domain/file/kinds/list-form.ts';
import { indicesIn } from '#app/domain/file/kinds/list.ts';
import { firstOf, type Form } from '#app/domain/file/kinds/kind.ts';
import { fieldId, lastingId, type Section, type Step } from '#app/domain/file/section.ts';
import { nonAnswerOf } from '#app/domain/file/texts.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import type { TextKey, Translate } from '#app/i18n/keys.ts';
import type { Lang } from '#locales/languages.ts';
import { copyPlaceOf } from './copy-place.server.ts';
import { keepEarlier, tellSent } from './earlier-save.server.ts';
import { getOwnFile, nobodysFile, openFields, takenFields } from './file-of.server.ts';
import { saveStep } from './save-step.server.ts';
import { stepView, type Posted } from './step-view.server.ts';
import { takeTheirs } from './take-other.server.ts';
import { ownNames, type StepView } from './view.ts';

/** What became of a form: the same page again, or on to another. */
export type StepResult = { show: StepView; status: number } | { goTo: 'next' | 'stopped' | 'here' | 'sent' | 'documents' | 'texts' };

type Given = { lang: Lang; section: Section; step: Step; form: Form; unreadable: Readonly<Record<string, TextKey>>; switching: boolean };

const nothingPosted = (form: Form): Posted => ({ form, problems: {}, conflicts: {}, written: new Map() });

/** The questions that stood on the page. */
const fieldsIn = (form: Form, step: Step) => step.fields.filter((field) => form[ownNames.base(field.name)] !== undefined);

/** The session had ended: what was typed is shown back, and nothing of the file (peers P7, P8). */
export function showSignedOut({ lang, section, step, form }: Given, now: Date): StepView {
  const file = nobodysFile(firstOf(form, 'file'));
  return stepView({ lang, now, file, section, step, fields: fieldsIn(form, step), posted: nothingPosted(tellSent(form)), signedOut: true });
}

/** The disk or the database does not take it: all of it is shown back, also when nothing of the file can be read. */
export async function showFailed(ctx: Ctx | undefined, { lang, section, step, form }: Given): Promise<StepView> {
  const actor = ctx?.actor.kind === 'applicant' || ctx?.actor.kind === 'helper' ? ctx.actor : undefined;
  const own = ctx && actor ? await getOwnFile(ctx, actor.caseId).catch(() => undefined) : undefined;
  const file = own ?? nobodysFile(firstOf(form, 'file'));
  // It goes on saving: then the copy on her device is kept, and dropped, as on any page.
  const copy = ctx && actor ? { copy: copyPlaceOf({ ...ctx, actor }, section.id, lastingId(step)) } : {};
  const view = stepView({ lang, now: ctx?.now() ?? new Date(), file, section, step, fields: fieldsIn(form, step), posted: nothingPosted(tellSent(form)), failed: true });
  return { ...view, ...copy };
}

/** What was typed never lands in the file of whoever signed in after. @throws DomainError `forbidden`. */
export function requireSameFile(form: Form, caseId: string): void {
  if (firstOf(form, 'file') !== caseId) throw new DomainError('forbidden', 'another file');
}

export async function takeStep(ctx: Ctx, caseId: string, given: Given): Promise<StepResult> {
  const { lang, section, step } = given;
  requireSameFile(given.form, caseId);
  given = { ...given, form: await keepEarlier(ctx, caseId, given) };
  const [intent = '', name = '', place = ''] = firstOf(given.form, 'intent').split(':');
  const file = await getOwnFile(ctx, caseId);
  const shown = openFields(file, section, step);
  const taken = takenFields(file, section, step, given.form);
  // What is asked no more, because its branch was left on another page, stands there still when the form is shown again.
  const fields = step.fields.filter((field) => shown.includes(field) || taken.includes(field));
  const show = (posted: Posted, status: number): StepResult => ({ show: stepView({ lang, now: ctx.now(), file, section, step, fields, posted }), status });
  const shaped = reshape(given.form, intent, name, Number(place));
  const form = chooseWay(chooseIn(given.form, intent, name), intent, name, place);
  if (file.sent && shown.length === 0) {
    // Sent in another window, or answered there: the text stays on the screen, to be copied into an addition.
    const posted = shaped ?? nothingPosted(form);
    return { show: stepView({ lang, now: ctx.now(), file, section, step, fields: fieldsIn(form, step), posted, closed: true }), status: 409 };
  }
  if (shaped) return show(shaped, 200);
  const both = intent === 'way' && undecided(textIn(lang), section, step, form, name);
  if (both) return show(both, 422);
  const left = intent === 'take' ? taken.find((field) => field.name === name) : undefined;
  const isLeft = left !== undefined && (await takeTheirs(ctx, { lang, file, section, field: left, form }));
  const kept = taken.filter((field) => !(isLeft && field === left));
  const send = file.sent && !given.switching && (intent === '' || intent === 'keep');
  const result = await saveStep(ctx, { lang, file, section, fields: kept, form, unreadable: given.unreadable, send });
  const fresh = await getOwnFile(ctx, caseId);
  if (Object.keys(result.problems).length + Object.keys(result.conflicts).length > 0) {
    const open = openFields(fresh, section, step);
    const fields = step.fields.filter((field) => open.includes(field) || field.name in result.problems || field.name in result.conflicts);
    // The other text that she took is what is kept: that is shown, and hers no more.
    const base = ownNames.base(name);
    const rest = isLeft ? Object.fromEntries(Object.entries(form).filter(([input]) => input !== base)) : form;
    const posted = { form: rest, problems: given.switching ? {} : result.problems, conflicts: result.conflicts, written: result.written };
    return { show: stepView({ lang, now: ctx.now(), file: fresh, section, step, fields, posted }), status: given.switching ? 200 : 422 };
  }
  if (given.switching || intent === 'keep' || intent === 'take') return { goTo: 'here' };
  if (intent === 'stop') return { goTo: 'stopped' };
  if (intent === 'texts') return { goTo: 'texts' };
  if (file.sent) return { goTo: 'sent' };
  if (intent === 'way' && place === 'none') return { goTo: 'documents' };
  const asked = openFields(fresh, section, step);
  return { goTo: asked.some((field) => !shown.includes(field)) ? 'here' : 'next' };
}

/** Buttons that change the form as it was sent: nothing is read, nothing typed is lost. */
export function reshape(form: Form, intent: string, name: string, place: number): Posted | undefined {
  switch (intent) {
    case 'add':
      return nothingPosted(addItem(withFirst(form, name), name).form);
    case 'room':
      return nothingPosted({ ...form, [`room-${name}`]: [String(Number(firstOf(form, `room-${name}`)) + 1)] });
    case 'remove': {
      const { form: rest, removed } = removeItem(form, name, place);
      const number = indicesIn(form, name).indexOf(place) + 1;
      return { ...nothingPosted(rest), removed: { field: name, place: number, inputs: removed } };
    }
    case 'restore': {
      const undone = Object.entries(form).flatMap(([input, values]) => (input.startsWith(`undo-${name}-`) ? [[input.slice(5), values] as const] : []));
      return nothingPosted(restoreItem(form, Object.fromEntries(undone)));
    }
    case 'show':
      // What a device kept and the page has no room for (`bring-back.ts`).
      return nothingPosted(form);
    default:
      return undefined;
  }
}

/** The first item stands on the page before it has anything in it. */
const withFirst = (form: Form, name: string): Form => (indicesIn(form, name).length === 0 ? { ...form, [`${name}-0-id`]: [''] } : form);

const hasText = (form: Form, name: string): boolean => firstOf(form, name).trim() !== '';

/** A way to answer that is a button of its own. A paper goes with a text: then the text is the answer. */
function chooseWay(form: Form, intent: string, name: string, way: string): Form {
  return intent !== 'way' || (way === 'none' && hasText(form, name)) ? form : { ...form, [ownNames.way(name)]: [way] };
}

/** A text stands there and another way was pressed: only she can say which it is. */
function undecided(t: Translate, section: Section, step: Step, form: Form, name: string): Posted | undefined {
  const field = step.fields.find((one) => one.name === name);
  const way = field?.nonAnswers.find((one) => one === firstOf(form, ownNames.way(name)));
  if (!field || !way || !hasText(form, name)) return undefined;
  const choice = t(nonAnswerOf(fieldId(section, field), field, way).label);
  return { ...nothingPosted(form), problems: { [name]: { at: name, text: t('form:both', { choice }) } } };
}

/** In a conflict she chose: what stands here is now based on what she saw of the other. */
function chooseIn(form: Form, intent: string, name: string): Form {
  const theirs = firstOf(form, ownNames.theirs(name));
  return (intent === 'keep' || intent === 'take') && theirs !== '' ? { ...form, [ownNames.base(name)]: [theirs] } : form;
}
