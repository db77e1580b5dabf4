import type { GateRole } from '#app/domain/readiness/gate.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { useText } from '#app/i18n/translate.tsx';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Field } from '#app/ui/field/field.tsx';
import type { DotState } from '#app/ui/dot/dot.tsx';
import { Judge } from '#app/ui/judge/judge.tsx';
import { More } from '#app/ui/more/more.tsx';
import { ReviewItem } from '#app/ui/review-item/review-item.tsx';
import { TextArea } from '#app/ui/text-area/text-area.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import type { Frame } from './case-frame.server.ts';
import type { GateProblem } from './case-gate-acts.server.ts';
import type { GateLine } from './case-gates.server.ts';
import { gateNames } from './case-state.tsx';

const dots: Record<GateLine['state'], DotState> = { open: 'ask', met: 'yes', waived: 'half', na: 'na' };
const actStages = ['submitted', 'more_information_requested', 'file_complete', 'decision_ready', 'planned'];

/** A note that is missing, too long or unreadable is said at the note itself. */
const isAboutNote = (problem: TextKey) => problem.startsWith('gates:problem.note') || problem.startsWith('errors:');

type GateItemProps = { gate: GateLine; frame: Frame; note: string; refused: GateProblem | undefined };

/** One condition: whether it holds and why, on whose word, and the forms to say so or take it back. */
export function GateItem({ gate, frame, note, refused }: GateItemProps) {
  const { t } = useText();
  const names = gateNames(t);
  const may = (role: GateRole | undefined) =>
    role !== undefined && frame.rights.work && (gate.sealed === undefined || frame.rights.sealed) && actStages.includes(frame.stage) && (frame.user.roles.includes('reviewer') || (role === 'intake' && frame.user.roles.includes('intake')));
  const said = [gate.why, gate.by, gate.until].filter((part) => part !== undefined).join(', ');
  return (
    <ReviewItem
      id={gate.id}
      term={gate.title}
      answer={gate.about}
      meta={said}
      finding={{ state: dots[gate.state], text: names[gate.state] }}
      open={refused !== undefined}
      {...(gate.undo && actStages.includes(frame.stage) ? { judge: <UndoForm gate={gate} frame={frame} /> } : {})}
      note={
        <>
          {note !== '' && gate.undo && <p className="said small" dir="auto">{note}</p>}
          {gate.sealed !== undefined && gate.undo && <p className="small mute">{t('gates:noteSealed')}</p>}
          {refused?.problem && !isAboutNote(refused.problem) && <WorkNotice tone="act-now" title={t('gates:problem.title')}>{t(refused.problem)}</WorkNotice>}
          {may(gate.confirmedBy) && <GateForm gate={gate} frame={frame} act="confirm" refused={refused} />}
          {may(gate.waiverRole) && <GateForm gate={gate} frame={frame} act="waive" refused={refused} />}
          {gate.confirmedBy === 'reviewer' && !may('reviewer') && <AskReviewer gate={gate} frame={frame} />}
        </>
      }
    />
  );
}

function GateInputs({ gate, frame }: { gate: GateLine; frame: Frame }) {
  return (
    <>
      <input type="hidden" name="gate" value={gate.id} />
      <input type="hidden" name="base" value={gate.version} />
      <input type="hidden" name="seq" value={frame.seq} />
    </>
  );
}

function UndoForm({ gate, frame }: { gate: GateLine; frame: Frame }) {
  const { t } = useText();
  return (
    <form method="post">
      <GateInputs gate={gate} frame={frame} />
      <Judge label={gate.title} name="act" options={[{ value: 'undo', label: t('gates:form.undo') }]} />
    </form>
  );
}

type GateFormProps = { gate: GateLine; frame: Frame; act: 'confirm' | 'waive'; refused: GateProblem | undefined };

function GateForm({ gate, frame, act, refused: anyRefused }: GateFormProps) {
  const { t } = useText();
  const refused = anyRefused?.act === act ? anyRefused : undefined;
  const id = `${gate.id}-${act}`;
  const button = t(act === 'confirm' ? 'gates:form.confirm' : 'gates:form.waive');
  return (
    <More summary={t(act === 'confirm' ? 'gates:form.open' : 'gates:form.waive')} open={refused !== undefined}>
      <form method="post" className="stack-s">
        <GateInputs gate={gate} frame={frame} />
        {gate.note !== 'none' && (
          <Field
            id={id}
            label={t(act === 'confirm' ? 'gates:note' : 'gates:noteWaive')}
            hint={t(gate.sealed === undefined ? 'gates:noteHint' : 'gates:noteSealed')}
            {...(refused?.problem && isAboutNote(refused.problem) ? { error: t(refused.problem) } : {})}
          >
            <TextArea short name="note" defaultValue={refused?.note} />
          </Field>
        )}
        <Actions row>
          <Button small name="act" value={act}>{button}</Button>
        </Actions>
      </form>
    </More>
  );
}

function AskReviewer({ gate, frame }: { gate: GateLine; frame: Frame }) {
  const { t } = useText();
  if (frame.reviewerAsked) return <p className="small mute">{t('gates:form.reviewerAsked')}</p>;
  if (!frame.officer) return <p className="small mute">{t('gates:form.onlyReviewer')}</p>;
  return (
    <form method="post">
      <GateInputs gate={gate} frame={frame} />
      <Button small name="act" value="askReviewer">{t('gates:form.askReviewer')}</Button>
    </form>
  );
}
