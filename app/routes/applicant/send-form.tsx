import type { Cosigning } from '#app/domain/representation/cosign.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Choice } from '#app/ui/choice-group/choice.tsx';
import { ChoiceGroup } from '#app/ui/choice-group/choice-group.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { FieldGroup } from '#app/ui/field/field-group.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';

export type SendValues = { helped: string; who: string; declared: boolean };
export type SendProblems = { who?: TextKey; declare?: TextKey };

type Props = { values: SendValues | undefined; problems: SendProblems; complete: boolean; lawyer: string; guardian: Cosigning; typists: readonly string[] };

/** The last step: who typed, whether it is right, and the one button that sends. */
export function SendForm({ values, problems, complete, lawyer, guardian, typists }: Props) {
  const { t, lang } = useText();
  if (guardian === 'ask' || guardian === 'asked' || guardian === 'nobody') return <GuardianFirst state={guardian} complete={complete} />;
  return (
    <form method="post" id="send" className="stack" autoComplete="off" noValidate>
      {guardian === 'agreed' && <Note title={t('applicant:check.guardian.title')}>{t('applicant:check.guardian.agreed')}</Note>}
      <ChoiceGroup
        id="helped"
        name="helped"
        legend={t('file:declaration.helped.label')}
        legendHeading={2}
        options={[
          { value: 'no', label: t('file:declaration.helped.options.no') },
          {
            value: 'typed',
            label: t('file:declaration.helped.options.typed'),
            reveal: (
              <Field id="who" label={t('file:declaration.helped.who')} error={problems.who && t(problems.who)}>
                <TextInput name="who" defaultValue={values?.who ?? typists.join(', ')} />
              </Field>
            ),
          },
        ]}
        defaultValue={values?.helped ?? (typists.length > 0 ? 'typed' : '')}
      />
      <FieldGroup id="declare" legend={t('applicant:check.right')} legendHeading={2} error={problems.declare && t(problems.declare)}>
        <Choice id="declare" name="declare" value="yes" label={t('file:declaration.statement')} defaultChecked={values?.declared} />
      </FieldGroup>
      <Note title={t('applicant:check.after')}>
        <div className="stack-s">
          <p>{t('applicant:check.afterText')}</p>
          {guardian === 'agreed' && <p>{t('applicant:check.guardian.readsToo')}</p>}
          {lawyer !== '' && <p>{t('applicant:check.lawyerToo', { name: lawyer })}</p>}
        </div>
      </Note>
      {!complete && <NotYet />}
      <Actions>
        <Button primary unavailable={!complete} aria-describedby={complete ? undefined : 'not-yet'}>
          {t('applicant:check.send')}
        </Button>
        <Button href={path(lang, '/file')}>{t('applicant:check.later')}</Button>
      </Actions>
    </form>
  );
}

/** A minor's guardian reads along and agrees first: nothing is declared or sent before that. */
function GuardianFirst({ state, complete }: { state: 'ask' | 'asked' | 'nobody'; complete: boolean }) {
  const { t, lang } = useText();
  return (
    <form method="post" id="send" className="stack">
      <Note title={t('applicant:check.guardian.title')}>{t(`applicant:check.guardian.${state}`)}</Note>
      {state === 'ask' && !complete && <NotYet />}
      <Actions>
        {state === 'ask' && (
          <Button primary name="act" value="guardian" unavailable={!complete} aria-describedby={complete ? undefined : 'not-yet'}>
            {t('applicant:check.guardian.askButton')}
          </Button>
        )}
        <Button href={path(lang, '/file')}>{t('applicant:check.later')}</Button>
      </Actions>
    </form>
  );
}

function NotYet() {
  const { t } = useText();
  return (
    <Note icon="envelope" id="not-yet">
      <p>
        <Rich text={t('applicant:check.notYet')} tags={{ a: (words) => <a href="#missing">{words}</a> }} />
      </p>
    </Note>
  );
}
