import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { dayOf, readDay } from '#app/domain/calendar/days.ts';
import { DomainError } from '#app/domain/context.ts';
import { firstOf, type Form } from '#app/domain/file/kinds/kind.ts';
import { fieldId, type Field, type Section } from '#app/domain/file/section.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { labelOf, titleOf } from '#app/domain/file/texts.ts';
import { getPaperSection, typePaper } from '#app/domain/paper/type-paper.server.ts';
import { baseToken } from '#app/forms/base-token.server.ts';
import { nobodysFile } from '#app/forms/file-of.server.ts';
import { listsFor } from '#app/forms/lists.server.ts';
import { readChanges } from '#app/forms/save-step.server.ts';
import { reshape } from '#app/forms/step-post.server.ts';
import { fieldView, inWords, type Posted } from '#app/forms/step-view.server.ts';
import { ownNames, type FieldView, type Lists } from '#app/forms/view.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { path } from '#app/i18n/urls.ts';
import { staffUser, type StaffUser } from './layout.tsx';

/** A question with its inputs, or that something stands there which is not shown. */
export type PaperQuestion = { closed: true; id: string; name: string; label: string; error: string } | ({ closed: false } & FieldView);
type Source = { received: string; pages: string; problem?: { at: 'received' | 'pages'; text: string } };
export type PaperPage = { user: StaffUser; reference: string; title: string; sealed: boolean; here: string; back: string; questions: PaperQuestion[]; lists: Lists; source: Source; today: string };

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** A form that is shown again: the loader of the same request shows it. */
const shownAgain = new WeakMap<object, { posted: Posted; closed: string[]; source: Source }>();
const mostSigns = 5_000;

const fieldsOf = (section: Section): Field[] => section.steps.flatMap((step) => [...step.fields]);

function sectionOf({ params }: Args): Section {
  const section = findSection(params.section ?? '');
  if (!section) throw new DomainError('not_found', 'section');
  return section;
}

/** One part of the file as it stands on the paper form: every question, whatever she answered elsewhere. */
export async function loadPaperSection(args: LoaderFunctionArgs): Promise<PaperPage> {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  const t = textIn(lang);
  const caseId = args.params.caseId ?? '';
  const section = sectionOf(args);
  const onPaper = await getPaperSection(ctx, caseId, section);
  const again = shownAgain.get(args.context);
  // Her facts choose wordings and branches: who types sees none of them.
  const file = { ...nobodysFile(caseId), answers: onPaper.answers };
  const fields = fieldsOf(section);
  const questions = fields.map((field): PaperQuestion => {
    const id = fieldId(section, field);
    const text = again?.closed.includes(id) ? t('paper:type.closed') : '';
    if (onPaper.closed.includes(id)) return { closed: true, id, name: field.name, label: t(labelOf(id, field)), error: text };
    return { closed: false, ...fieldView({ lang, t, file, section, posted: again?.posted }, field) };
  });
  const kinds = new Set(fields.flatMap((field) => [field.kind, ...(field.items ?? []).map((item) => item.kind)]));
  const source = again?.source ?? { received: receivedIn(args.request), pages: '' };
  return { user: staffUser(ctx), reference: onPaper.reference, title: t(titleOf(section)), sealed: section.sealed === true, here: path(lang, `/work/paper/${caseId}/section/${section.id}`), back: withReceived(path(lang, `/work/paper/${caseId}`), source.received), questions, lists: listsFor(kinds, lang, ctx.now()), source, today: dayOf(ctx.now()) };
}

/** Takes what was typed over. What cannot be kept is said at its question, the rest is kept. */
export async function postPaperSection(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  const t = textIn(lang);
  const caseId = args.params.caseId ?? '';
  const section = sectionOf(args);
  await requireOnCase(ctx.db.read, ctx, 'paper.type', caseId);
  const { values: form, problems: unreadable, switching, one } = await readForm(args.request);
  const typed = { receivedOn: one('received').trim().slice(0, 10), pages: one('pages').slice(0, mostSigns) };
  const source: Source = { received: typed.receivedOn, pages: typed.pages };
  const again = (posted: Posted, status: number, closed: string[] = [], problem?: Source['problem']) => {
    shownAgain.set(args.context, { posted, closed, source: problem ? { ...source, problem } : source });
    return data(null, { status });
  };
  const [intent = '', name = '', place = ''] = firstOf(form, 'intent').split(':');
  const shaped = switching ? nothingKept(form) : reshape(form, intent, name, Number(place));
  if (shaped) return again(shaped, 200);
  const shown = fieldsOf(section).filter((field) => form[ownNames.base(field.name)] !== undefined);
  const { changes, problems } = readChanges({ lang, file: nobodysFile(caseId), section, fields: shown, form, unreadable });
  const saved = await typePaper(ctx, { caseId, source: typed, changes: changes.map(({ id: field, base, answer }) => ({ field, base, answer })) });
  if (!saved.ok) return again({ ...nothingKept(form), problems }, 422, [], { at: saved.error, text: t(`paper:staff.problem.${saved.error}`) });
  const written = new Map<string, string>();
  for (const { field, id, answer } of changes) {
    const version = saved.versions[id];
    const theirs = saved.stale.find((one) => one.field === id)?.theirs;
    if (version !== undefined) written.set(field.name, baseToken(version, answer));
    if (theirs) {
      problems[field.name] = { at: field.name, text: t('paper:type.stale', { words: inWords(t, lang, field, theirs.answer) }) };
      written.set(field.name, baseToken(theirs.version, theirs.answer));
    }
  }
  if (Object.keys(problems).length + saved.closed.length > 0) return again({ form, problems, conflicts: {}, written }, 422, saved.closed);
  return redirect(withReceived(`${path(lang, `/work/paper/${caseId}`)}?typed=${saved.written}`, typed.receivedOn), 303);
}

/** The day on which the paper came in goes along from part to part, so that it is typed once. Empty for what is no day. */
export const receivedIn = (request: Request): string => readDay(new URL(request.url).searchParams.get('received') ?? '') ?? '';

export function withReceived(address: string, received: string): string {
  const day = readDay(received);
  return day === undefined ? address : `${address}${address.includes('?') ? '&' : '?'}received=${day}`;
}

const nothingKept = (form: Form): Posted => ({ form, problems: {}, conflicts: {}, written: new Map() });
