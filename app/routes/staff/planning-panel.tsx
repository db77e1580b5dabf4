import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { ChoiceGroup } from '#app/ui/choice-group/choice-group.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { More } from '#app/ui/more/more.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import type { Problem } from './planning-act.server.ts';
import type { PlanView } from './planning-plan.server.ts';

type Props = { plan: PlanView; problem?: Problem | undefined };

/** Take, plan, move, hand over: what can be done with one case now. Works without script. */
export function PlanPanel({ plan, problem }: Props) {
  const { t } = useText();
  switch (plan.step) {
    case 'free':
      return (
        <section>
          <h2>{t('planning:plan.title')}</h2>
          <p className="soft">{t('planning:plan.hold')}</p>
          <Act plan={plan} act="claim" primary>{t('planning:claim')}</Act>
        </section>
      );
    case 'held':
    case 'expired':
      return (
        <section>
          <h2>{t('planning:plan.title')}</h2>
          <p>{plan.step === 'held' ? plan.told : t('planning:problem.expired')}</p>
        </section>
      );
    case 'mine':
      return (
        <section>
          <h2>{t('planning:plan.title')}</h2>
          <p className="soft">{plan.told}</p>
          <DayForm plan={plan} problem={problem} />
          <Actions>
            <Act plan={plan} act="release">{t('planning:release')}</Act>
            <Act plan={plan} act="claim">{t('planning:renew')}</Act>
          </Actions>
        </section>
      );
    case 'planned':
      return <Planned plan={plan} problem={problem} />;
    case 'handedOver':
      return (
        <section>
          <h2>{plan.told}</h2>
        </section>
      );
  }
}

function Planned({ plan, problem }: Props) {
  const { t } = useText();
  return (
    <section>
      <h2>{plan.told}</h2>
      {plan.by !== '' && <p className="mute">{plan.by}</p>}
      <Act plan={plan} act="handOver" primary>{t('planning:plan.handOver')}</Act>
      <p className="small mute">{t('planning:plan.handOverNote')}</p>
      <More summary={t('planning:plan.move')} open={problem !== undefined}>
        <DayForm plan={plan} problem={problem} />
      </More>
      <More summary={t('planning:plan.undo')}>
        <p>{t('planning:plan.undoNote')}</p>
        <Act plan={plan} act="unplan">{t('planning:plan.undo')}</Act>
      </More>
    </section>
  );
}

/** The first days with room, or any other day. */
function DayForm({ plan, problem }: Props) {
  const { t, lang } = useText();
  const error = problem?.day ? problem.text : undefined;
  const values = problem?.values ?? { day: plan.days[0]?.day ?? 'other', other: '' };
  const other = (
    <Field id="day-other" label={t('planning:plan.otherDay')} labelHidden>
      <TextInput type="date" name="other" min={plan.earliest} max={plan.latest} defaultValue={values.other} />
    </Field>
  );
  return (
    <form method="post" action={path(lang, `/work/planning/${plan.caseId}`)} className="stack-s" noValidate>
      <Fields plan={plan} act="plan" />
      {plan.days.length === 0 && <p className="soft">{t('planning:plan.noRoom')}</p>}
      <ChoiceGroup
        id="day"
        name="day"
        legend={t('planning:plan.day')}
        legendHidden
        {...(error === undefined ? {} : { error })}
        defaultValue={values.day}
        options={[...plan.days.map(({ day, label, note }) => ({ value: day, label: <b>{label}</b>, note })), { value: 'other', label: t('planning:plan.other'), reveal: other }]}
      />
      <p className="small mute">{t('planning:plan.note')}</p>
      <p>
        <Button primary>{t('planning:plan.submit')}</Button>
      </p>
    </form>
  );
}

type ActProps = { plan: Pick<PlanView, 'caseId' | 'version'>; act: string; primary?: boolean; children: string };

/** A form of one button. */
export function Act({ plan, act, primary = false, children }: ActProps) {
  const { lang } = useText();
  return (
    <form method="post" action={path(lang, `/work/planning/${plan.caseId}`)}>
      <Fields plan={plan} act={act} />
      <Button primary={primary} quiet={!primary}>{children}</Button>
    </form>
  );
}

/** What the page saw goes along: a stale page changes nothing. */
function Fields({ plan, act }: Pick<ActProps, 'plan' | 'act'>) {
  return (
    <>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="case" value={plan.caseId} />
      <input type="hidden" name="version" value={String(plan.version)} />
    </>
  );
}
