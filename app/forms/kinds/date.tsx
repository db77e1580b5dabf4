import { useText } from '#app/i18n/translate.tsx';
import { Choice } from '#app/ui/choice-group/choice.tsx';
import { DateInput } from '#app/ui/date-input/date-input.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { More } from '#app/ui/more/more.tsx';
import { Select } from '#app/ui/select/select.tsx';
import { TextArea } from '#app/ui/text-area/text-area.tsx';
import { useLists } from '../lists-context.ts';
import { firstValue, type KindProps } from './kind-props.ts';

/** As exact as it is known, in the calendar in which it is known (domain 7.3). */
export function DateQuestion({ question, above, below }: KindProps) {
  const { t } = useText();
  const lists = useLists();
  const { dates } = lists.words;
  const { name, label, labelHidden, hint, error } = question;
  const part = (of: 'day' | 'month' | 'year') => ({
    name: `${name}-${of}`,
    label: dates[of],
    defaultValue: firstValue(question, `${name}-${of}`),
  });
  const calendar = firstValue(question, `${name}-calendar`);
  const words = firstValue(question, `${name}-words`);
  return (
    <DateInput
      id={name}
      legend={label}
      legendHidden={labelHidden}
      hint={hint}
      error={error}
      above={above}
      below={below}
      day={part('day')}
      month={part('month')}
      year={part('year')}
      after={
        <div className="stack-s">
          <Choice name={`${name}-circa`} id={`${name}-circa`} value="yes" label={dates.circa} defaultChecked={firstValue(question, `${name}-circa`) !== ''} />
          <More summary={t('form:dateOther')} open={words !== '' || (calendar !== '' && calendar !== lists.calendars[0]?.value)}>
            <Field id={`${name}-calendar`} label={dates.calendar}>
              <Select name={`${name}-calendar`} options={lists.calendars} defaultValue={calendar} />
            </Field>
            <Field id={`${name}-words`} label={dates.words} hint={dates.wordsHint}>
              <TextArea short name={`${name}-words`} defaultValue={words} />
            </Field>
          </More>
        </div>
      }
    />
  );
}
