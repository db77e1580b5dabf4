import type { Receipt } from '#app/domain/file/submissions.server.ts';
import type { Translate } from '#app/i18n/keys.ts';
import type { Standing, StatusStep } from './status-view.server.ts';

type Happened = { type: string; at: Date };
type Given = { standing: Standing; events: readonly Happened[]; receipts: readonly Receipt[]; open: number };

/** The way of a file in four steps, read from what happened. No promised dates. */
export function stepsOf(t: Translate, day: (at: Date) => string, { standing, events, receipts, open }: Given): StatusStep[] {
  const sent = receipts.find((receipt) => receipt.kind === 'file');
  const asked = events.filter((event) => event.type === 'question_sent').length - events.filter((event) => event.type === 'question_withdrawn').length;
  const completed = events.find((event) => event.type === 'file_completed');
  const isComplete = standing === 'complete' || standing === 'next';
  const steps: StatusStep[] = [];
  if (sent) steps.push({ title: t('applicant:status.steps.sent'), text: t('applicant:status.steps.sentText', { date: day(sent.at) }), code: sent.number, state: 'done' });
  steps.push(checking(t, { asked, open, isComplete }));
  if (isComplete) {
    const since = completed ? { text: t('applicant:status.steps.completeSince', { date: day(completed.at) }) } : {};
    steps.push({ title: t('applicant:status.steps.complete'), ...since, state: standing === 'complete' ? 'now' : 'done' });
  } else steps.push({ title: t('applicant:status.steps.complete'), text: t('applicant:status.steps.completeNext'), state: 'next' });
  const isNext = standing === 'next';
  steps.push({
    title: t('applicant:status.steps.next'),
    text: t(isNext ? 'applicant:status.steps.nextNow' : 'applicant:status.steps.nextText'),
    state: isNext ? 'now' : 'next',
  });
  return steps;
}

function checking(t: Translate, { asked, open, isComplete }: { asked: number; open: number; isComplete: boolean }): StatusStep {
  if (asked <= 0) {
    const text = { text: t('applicant:status.steps.checkingText') };
    return { title: t('applicant:status.steps.checking'), ...(isComplete ? {} : text), state: isComplete ? 'done' : 'now' };
  }
  if (isComplete) return { title: t('applicant:status.steps.asked', { count: asked }), state: 'done' };
  const text = t(open > 0 ? 'applicant:status.steps.askingOpen' : 'applicant:status.steps.askingDone');
  return { title: t('applicant:status.steps.asking', { count: asked }), text, state: 'now' };
}
