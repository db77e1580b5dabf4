import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listGateNotes } from '#app/domain/readiness/confirmations.store.server.ts';
import { isGateId } from '#app/domain/readiness/gate.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { PartHead } from '#app/ui/case-desk/case-desk.tsx';
import { ReviewList } from '#app/ui/review-item/review-item.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { frameOf, openPage } from './case-frame.server.ts';
import { CasePage } from './case-frame.tsx';
import { actOnGates } from './case-gate-acts.server.ts';
import { GateItem } from './case-gate.tsx';

export const handle = { audience: 'work', title: 'case:title' } satisfies PageHandle;

const doneTexts = {
  complete: 'gates:done.complete',
  ready: 'gates:done.ready',
  back: 'gates:done.back',
  asked: 'gates:done.asked',
  gate: 'gates:done.gate',
  undone: 'gates:done.undone',
} as const;
const isDone = (text: string): text is keyof typeof doneTexts => text in doneTexts;

export async function loader(args: LoaderFunctionArgs) {
  const opened = await openPage(args, { action: 'file.read', object: 'gates' });
  const { ctx, lang, view } = opened;
  const t = textIn(lang);
  const { searchParams } = new URL(args.request.url);
  const [what, gate] = [searchParams.get('done') ?? '', searchParams.get('gate') ?? ''];
  const title = isGateId(gate) ? t(`gates:${gate}.title`) : '';
  return {
    frame: frameOf(opened),
    notes: await listGateNotes(ctx.db.read, ctx.keys, view.file.row.id),
    done: isDone(what) ? t(doneTexts[what], { gate: title }) : undefined,
  };
}

export const action = (args: ActionFunctionArgs) => actOnGates(args);

/** All conditions of decision-readiness: whether each holds, why, and what a person may say of it. */
export default function CaseGates() {
  const { t } = useText();
  const { frame, notes, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const settled = frame.gates.filter(({ state }) => state !== 'open').length;
  return (
    <CasePage frame={frame} part="gates">
      <PartHead title={t('gates:page')} note={t('gates:of', { done: settled, all: frame.gates.length })} />
      {done && !refused && <WorkNotice title={done} />}
      {refused?.problem && !refused.gate && <WorkNotice tone="act-now" title={t('gates:problem.title')}>{t(refused.problem)}</WorkNotice>}
      <ReviewList>
        {frame.gates.map((gate) => (
          <GateItem key={gate.id} gate={gate} frame={frame} note={notes[gate.id] ?? ''} refused={refused?.gate === gate.id ? refused : undefined} />
        ))}
      </ReviewList>
    </CasePage>
  );
}
