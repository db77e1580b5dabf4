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
import { More } from '#app/ui/more/more.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { Select, type SelectOption } from '#app/ui/select/select.tsx';
import { TextArea } from '#app/ui/text-area/text-area.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';

export type SendValues = { helped: string; who: string; unsure: string; interpreter: string; readBack: string; /** Of what stood on the page that she sent, and when that was. */ seen: string; declared: boolean };
export const spoken = ['who', 'unsure', 'interpreter'] as const;
export type SendProblems = Partial<Record<(typeof spoken)[number] | 'declare', TextKey>>;

type Props = { values: SendValues | undefined; problems: SendProblems; /** Of what this page shows, and since when. */ seen: string; complete: boolean; lawyer: string; guardian: Cosigning; typists: readonly string[]; languages: readonly SelectOption[] };

/** The last step: who typed, whether it is right, and the one button that sends. */
export function SendForm({ values, problems, seen, complete, lawyer, guardian, typists, languages }: Props) {
  const { t, lang } = useText();
  if (guardian === 'ask' || guardian === 'asked' || guardian === 'nobody') return <GuardianFirst state={guardian} complete={complete} />;
  return (
    <form method="post" id="send" className="stack" autoComplete="off" noValidate>
      <input type="hidden" name="seen" value={values?.seen || seen} />
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
      <MoreToSay values={values} problems={problems} languages={languages} />
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

/** Who interpreted, what was read back, what is not sure: all of it may stay empty (domain 4.3 section 17). */
function MoreToSay({ values, problems, languages }: Pick<Props, 'values' | 'problems' | 'languages'>) {
  const { t } = useText();
  const said = values !== undefined && `${values.unsure}${values.interpreter}${values.readBack}` !== '';
  return (
    <More summary={t('file:declaration.more')} open={said}>
      <Field id="unsure" label={t('file:declaration.unsure')} hint={t('file:declaration.unsureHint')} error={problems.unsure && t(problems.unsure)}>
        <TextArea short name="unsure" defaultValue={values?.unsure} />
      </Field>
      <Field id="interpreter" label={t('file:declaration.interpreter')} error={problems.interpreter && t(problems.interpreter)}>
        <TextInput name="interpreter" defaultValue={values?.interpreter} />
      </Field>
      <Field id="readBack" label={t('file:declaration.readBack')}>
        <Select name="readBack" placeholder={t('file:declaration.notReadBack')} options={languages} defaultValue={values?.readBack} />
      </Field>
    </More>
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
