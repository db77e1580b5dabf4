import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { keepEarlier } from '#app/forms/earlier-save.server.ts';
import { getOwnFile, openFields, takenFields } from '#app/forms/file-of.server.ts';
import { saveStep } from '#app/forms/save-step.server.ts';
import { savedLine } from '#app/forms/step-view.server.ts';
import { ownNames, type SaveReply } from '#app/forms/view.ts';
import { may } from '#app/domain/access/may.ts';
import { getCaseSubject } from '#app/domain/access/subject.store.server.ts';
import { getCtx, langOf } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { path } from '#app/i18n/urls.ts';
import { placeOf } from './section-step.server.ts';

const refuse = (status: number) => new Response(null, { status });

/** Only the page's own script saves: an address that is opened leads to the file. */
export const loader = (args: LoaderFunctionArgs) => redirect(path(langOf(args), '/file'), 303);

/** Saving while she types. Each way in which it can fail has a status of its own (`app/forms/save-attempt.ts`). */
export async function action(args: ActionFunctionArgs) {
  const ctx = await getCtx(args);
  const lang = langOf(args);
  const { values, problems: unreadable, one } = await readForm(args.request);
  if (Object.values(unreadable).includes('errors:text.tooLong')) return refuse(413);
  if (ctx.actor.kind === 'public') return refuse(401);
  if ((ctx.actor.kind !== 'applicant' && ctx.actor.kind !== 'helper') || one('file') !== ctx.actor.caseId) return refuse(403);
  const { section, step } = placeOf(one('section'), one('step'));
  const { caseId } = ctx.actor;
  const types = ctx.actor.kind === 'applicant' || (!section.sealed && may(ctx.actor, 'draft.write', await getCaseSubject(ctx.db.read, caseId, ctx.now())));
  if (!types) return refuse(403);
  const form = await keepEarlier(ctx, caseId, { lang, section, step, form: values, unreadable });
  // Nothing of the file goes back with the answer, but where another text stands in the way of this one.
  const file = await getOwnFile(ctx, caseId, { shown: false });
  const shown = step.fields.filter((field) => form[ownNames.base(field.name)] !== undefined);
  const fields = takenFields(file, section, step, form);
  if (fields.length === 0) return refuse(409);
  const result = await saveStep(ctx, { lang, file, section, fields, form, unreadable });
  const fresh = await getOwnFile(ctx, caseId, { shown: Object.keys(result.conflicts).length > 0 });
  const now = openFields(fresh, section, step);
  const reply: SaveReply = {
    saved: savedLine(textIn(lang), lang, result.at ?? ctx.now(), ctx.now()),
    // Only what was changed here: what another tab changed meanwhile keeps the base that this page saw.
    bases: Object.fromEntries(result.written),
    problem: Object.keys(result.problems).length > 0,
    conflicts: result.conflicts,
    // Where nothing of the page is asked any more she is not taken away from under her words: they are kept.
    reshape: now.length > 0 && (now.length !== shown.length || now.some((field) => !shown.includes(field))),
  };
  return Response.json(reply);
}
