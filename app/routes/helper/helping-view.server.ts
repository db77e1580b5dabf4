import type { Helping } from '#app/domain/access/helpers.server.ts';
import { listDocuments } from '#app/domain/document/documents.server.ts';
import { getDraft } from '#app/domain/file/answers.server.ts';
import { sectionsAsked } from '#app/domain/file/flow.ts';
import type { Section } from '#app/domain/file/section.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import type { Lang } from '#locales/languages.ts';
import { taskOf, type TaskView } from '../applicant/tasks-view.server.ts';
import { helpView, type HelpView } from './help-view.server.ts';

const groups = ['first', 'about', 'life', 'reason'] as const satisfies readonly Section['group'][];

export type HelpingView = { help: HelpView; groups: { key: Section['group']; tasks: TaskView[] }[]; documents: boolean };

/** What somebody who helps can do now: parts where he may type, never a sealed one. How far they are is reading too. */
export async function helpingView(ctx: Helping, lang: Lang): Promise<HelpingView> {
  const help = (await helpView(ctx, lang))!;
  if (!help.types || help.sent) return { help, groups: [], documents: help.types };
  const t = textIn(lang);
  const draft = await getDraft(ctx, ctx.actor.caseId);
  const asked = sectionsAsked(draft.form).filter(({ sealed }) => !sealed);
  const statements = (await listDocuments(ctx, ctx.actor.caseId)).filter(({ kind, withdrawn }) => kind === 'ownStatement' && !withdrawn).length;
  const tasks = (key: Section['group']) => asked.filter(({ group }) => group === key).map((section) => taskOf(t, lang, section, draft, statements));
  return { help, groups: groups.map((key) => ({ key, tasks: tasks(key) })).filter((group) => group.tasks.length > 0), documents: true };
}
