import { accessReasons, type WordsError } from '#app/domain/access/access-reasons.ts';
import { useText } from '#app/i18n/translate.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { Select } from '#app/ui/select/select.tsx';
import { TextArea } from '#app/ui/text-area/text-area.tsx';

export type ReasonTyped = { reason: string; words: string };
type ReasonFieldsProps = { id: string; problem: WordsError | undefined; typed: ReasonTyped | undefined };

/** Why a case is opened outside one's own cases: a reason from the list, and own words. */
export function ReasonFields({ id, problem, typed }: ReasonFieldsProps) {
  const { t } = useText();
  const error = problem && { error: t(`protect:problem.${problem}`) };
  return (
    <>
      <Field id={`${id}-reason`} label={t('protect:reason')} {...(problem === 'reason_needed' ? error : {})}>
        <Select
          name="reason"
          placeholder={t('protect:reasonPick')}
          defaultValue={typed?.reason ?? ''}
          options={accessReasons.map((reason) => ({ value: reason, label: t(`protect:reasons.${reason}`) }))}
        />
      </Field>
      <Field id={`${id}-words`} label={t('protect:words')} hint={t('protect:wordsHint')} {...(problem && problem !== 'reason_needed' ? error : {})}>
        <TextArea short name="words" defaultValue={typed?.words} />
      </Field>
    </>
  );
}
