import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { copyPlaceOf } from '#app/forms/copy-place.server.ts';
import { getOwnFile, openFields } from '#app/forms/file-of.server.ts';
import { showFailed, showSignedOut, takeStep } from '#app/forms/step-post.server.ts';
import { stepView } from '#app/forms/step-view.server.ts';
import type { StepView } from '#app/forms/view.ts';
import type { Own } from '#app/domain/access/own-sign-in.server.ts';
import { requireOnCase } from '#app/domain/access/subject.store.server.ts';
import { nextStep, previousStep, stepToDo } from '#app/domain/file/flow.ts';
import { wantsHelpWriting } from '#app/domain/file/conditions.ts';
import { lastingId, type Field, type Section, type Step } from '#app/domain/file/section.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { DomainError, type Ctx } from '#app/domain/context.ts';
import { storageFault } from '#app/domain/storage-fault.ts';
import { getCtx, langOf, requireFiler, type CtxOf } from '#app/http/context.server.ts';
import { statusOf } from '#app/http/errors.ts';
import { readForm } from '#app/http/form.server.ts';
import { log } from '#app/http/log.server.ts';
import { path } from '#app/i18n/urls.ts';
import type { Lang } from '#locales/languages.ts';
import { commentsView, type CommentView } from './comments-view.server.ts';
import { helpView, type HelpView } from '../helper/help-view.server.ts';
import { isStepClosedToHelper, whoReadsView, type WhoReadsView } from './who-reads-view.server.ts';

type Args = LoaderFunctionArgs | ActionFunctionArgs;
type Place = { section: Section; step: Step };
type Loaded = { view: StepView; back: `/${string}`; help: HelpView | undefined; reads: WhoReadsView | undefined; assist: boolean; comments: CommentView[] };

/** A form that is shown again: the loader of the same request shows it instead of what is kept. */
const shownAgain = new WeakMap<object, StepView>();
export const isShownAgain = ({ context }: Args): boolean => shownAgain.has(context);

/** Where help is promised, and where it is needed most. */
const assisted: readonly string[] = ['languages', 'motive'];

const ownPages: Readonly<Record<string, `/${string}`>> = { motive: '/file/motive' };

/** The address of a step: a section with a page of its own has no other. */
export const stepPath = (section: string, step: string): `/${string}` => ownPages[section] ?? `/file/section/${section}/${step}`;

/** The address of a question on its page. Of a sealed section the page alone: the name of a question tells as much as the question. */
export const questionPath = (section: Section, step: Step, field: Pick<Field, 'name'>): `/${string}` =>
  section.sealed ? stepPath(section.id, step.id) : `${stepPath(section.id, step.id)}#q-${field.name}`;

/** By the id of the step, or by the one that it had before. @throws DomainError `not_found`. */
export function placeOf(sectionId: string | undefined, stepId: string | undefined): Place {
  const section = findSection(sectionId ?? '');
  const step = section?.steps.find(({ id, earlier }) => id === stepId || (earlier !== undefined && earlier === stepId));
  if (!section || !step) throw new DomainError('not_found', 'step');
  return { section, step };
}

/** Herself, or who may type for her; the sealed parts are hers alone. @throws DomainError `forbidden`. */
async function requireTyping(ctx: Ctx & { actor: { caseId: string } }, section: Section): Promise<void> {
  await requireOnCase(ctx.db.read, ctx, 'draft.write', ctx.actor.caseId);
  if (ctx.actor.kind === 'helper' && section.sealed) throw new DomainError('forbidden', 'sealed');
}

/** The same for a page that is opened: after sending only she answers what is asked, and who helps is led back. */
export async function openForTyping(ctx: CtxOf<'applicant' | 'helper'>, lang: Lang, section: Section): Promise<HelpView | undefined> {
  const help = await helpView(ctx, lang);
  if (help?.sent) throw redirect(path(lang, '/helping'), 303);
  await requireTyping(ctx, section);
  return help;
}

/** The page of one step, and where it leads back to. */
export async function loadStep(args: LoaderFunctionArgs, { section, step }: Place): Promise<Loaded> {
  const again = shownAgain.get(args.context);
  if (again && (again.signedOut || again.pending === 'closed' || again.pending === 'failed')) return { view: again, back: '/file', help: undefined, reads: undefined, assist: false, comments: [] };
  const ctx = await requireFiler(args);
  const lang = langOf(args);
  const help = await openForTyping(ctx, lang, section);
  const file = await getOwnFile(ctx, ctx.actor.caseId);
  if (file.closed) throw redirect(path(lang, '/file'), 303);
  if (!again && openFields(file, section, step).length === 0) {
    const other = file.sent ? undefined : stepToDo(section, file.facts);
    throw redirect(path(lang, other && other.id !== step.id ? stepPath(section.id, other.id) : '/file'), 303);
  }
  const before = file.sent ? undefined : previousStep(section, file.facts, step.id);
  const view = again ?? stepView({ lang, now: ctx.now(), file, section, step });
  const copy = copyPlaceOf(ctx, section.id, lastingId(step));
  return {
    view: { ...view, copy },
    back: before ? stepPath(section.id, before.id) : '/file',
    help,
    reads: help ? undefined : await whoReadsView(ctx, lang, { sent: file.sent, closedToHelper: isStepClosedToHelper(section, step) }),
    assist: !help && !file.sent && assisted.includes(section.id) && wantsHelpWriting(file.facts),
    comments: help ? [] : await openComments(ctx as Own, lang, section),
  };
}

/** What her lawyer said about this part and she has not folded away. */
const openComments = async (ctx: Own, lang: Lang, { id }: Section): Promise<CommentView[]> =>
  (await commentsView(ctx, lang)).filter(({ section, hidden }) => section === id && !hidden);

/** Whether a long text of this page was kept more than once: then there is a way back. */
export const hasEarlier = ({ sent, fields }: StepView): boolean => !sent && fields.some(({ kind, base }) => kind === 'longtext' && Number(base.split('.')[0]) > 1);

/** Takes what was typed, keeps it, and leads on. */
export async function postStep(args: ActionFunctionArgs, { section, step }: Place) {
  const lang = langOf(args);
  const { values: form, problems: unreadable, switching } = await readForm(args.request);
  const given = { lang, section, step, form, unreadable, switching };
  let ctx: Ctx | undefined;
  let result: Awaited<ReturnType<typeof takeStep>>;
  try {
    ctx = await getCtx(args);
    if (ctx.actor.kind === 'public') return showAgain(args, showSignedOut(given, ctx.now()), 401);
    const { actor } = await requireFiler(args);
    await requireTyping({ ...ctx, actor }, section);
    result = await takeStep(ctx, actor.caseId, given);
  } catch (error) {
    // It ended while this came: the same page as when it had ended before.
    if (ctx && error instanceof DomainError && error.code === 'sign_in_needed') return showAgain(args, showSignedOut(given, ctx.now()), 401);
    const fault = storageFault(error);
    if (!fault) throw error;
    log.error('save.failed', { requestId: args.context.requestId, code: fault.message });
    return showAgain(args, await showFailed(ctx, given), statusOf[fault.code]);
  }
  if ('show' in result) return showAgain(args, result.show, result.status);
  return redirect(path(lang, await goOn(args, result.goTo, { section, step })), 303);
}

function showAgain({ context }: Args, view: StepView, status: number) {
  shownAgain.set(context, view);
  return data(null, { status });
}

async function goOn(args: Args, goTo: Exclude<Awaited<ReturnType<typeof takeStep>>, { show: StepView }>['goTo'], { section, step }: Place): Promise<`/${string}`> {
  switch (goTo) {
    case 'here':
      return stepPath(section.id, step.id);
    case 'stopped':
      return `/file/stopped?at=${section.id}`;
    case 'documents':
      return '/file/documents/add?kind=ownStatement';
    case 'texts':
      return section.id === 'motive' ? '/file/motive/texts' : `/file/motive/texts?section=${section.id}&step=${step.id}`;
    case 'sent':
      return '/file?answered=1';
    case 'next': {
      const ctx = await requireFiler(args);
      const { facts } = await getOwnFile(ctx, ctx.actor.caseId);
      const next = nextStep(section, facts, step.id);
      return next ? stepPath(section.id, next.id) : `/file#${section.id}`;
    }
  }
}
