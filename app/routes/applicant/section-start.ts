import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { getOwnFile } from '#app/forms/file-of.server.ts';
import { DomainError } from '#app/domain/context.ts';
import { stepToDo } from '#app/domain/file/flow.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { langOf, requireFiler } from '#app/http/context.server.ts';
import { path } from '#app/i18n/urls.ts';
import { openForTyping, stepPath } from './section-step.server.ts';

/** A section opens where she left it: at the first question without an answer. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireFiler(args);
  const section = findSection(args.params.section ?? '');
  if (!section) throw new DomainError('not_found', 'section');
  const lang = langOf(args);
  await openForTyping(ctx, lang, section);
  const file = await getOwnFile(ctx, ctx.actor.caseId);
  const step = stepToDo(section, file.facts);
  return redirect(path(lang, step ? stepPath(section.id, step.id) : '/file'), 303);
}
