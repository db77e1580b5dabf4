import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { getOwnFile } from '#app/forms/file-of.server.ts';
import { DomainError } from '#app/domain/context.ts';
import { stepToDo } from '#app/domain/file/flow.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { path } from '#app/i18n/urls.ts';
import { stepPath } from './section-step.server.ts';

/** A section opens where she left it: at the first question without an answer. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const section = findSection(args.params.section ?? '');
  if (!section) throw new DomainError('not_found', 'section');
  const file = await getOwnFile(ctx, ctx.actor.caseId);
  const step = stepToDo(section, file.facts);
  return redirect(path(langOf(args), step ? stepPath(section.id, step.id) : '/file'), 303);
}
