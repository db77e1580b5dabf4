import { useText } from '#app/i18n/translate.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { FieldGroup } from '#app/ui/field/field-group.tsx';
import { Select } from '#app/ui/select/select.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import { useLists } from '../lists-context.ts';
import type { OptionView, QuestionView } from '../view.ts';
import { firstValue, type KindProps } from './kind-props.ts';

/** One of a long list. */
export function CountryQuestion({ question, above, below }: KindProps) {
  const lists = useLists();
  const { name, label, labelHidden, hint, error } = question;
  return (
    <Field id={name} label={label} labelHidden={labelHidden} hint={hint} error={error} above={above} below={below}>
      <Select name={name} placeholder={lists.words.chooseCountry} options={lists.countries} defaultValue={firstValue(question, name)} />
    </Field>
  );
}

/** A place for each, and one more: without a script a button makes room. */
function Places({ question, options, choose, more }: { question: QuestionView; options: OptionView[]; choose: string; more: string }) {
  const { name, label, values, room = 1 } = question;
  const filled = (values[name] ?? []).filter((value) => value !== '');
  return (
    <div className="stack-s">
      {Array.from({ length: room }, (_, index) => (
        <Select
          name={name}
          key={index}
          id={index === 0 ? name : `${name}-${index + 1}`}
          aria-label={`${label} ${index + 1}`}
          placeholder={choose}
          options={options}
          defaultValue={filled[index] ?? ''}
        />
      ))}
      <input type="hidden" name={`room-${name}`} value={room} />
      <p>
        <Button small icon="plus" name="intent" value={`room:${name}`} formNoValidate>
          {more}
        </Button>
      </p>
    </div>
  );
}

export function CountriesQuestion({ question, above, below }: KindProps) {
  const lists = useLists();
  const { name, label, labelHidden, hint, error } = question;
  return (
    <FieldGroup id={name} legend={label} legendHidden={labelHidden} hint={hint} error={error} above={above} below={below}>
      <Places question={question} options={lists.countries} choose={lists.words.chooseCountry} more={lists.words.anotherCountry} />
    </FieldGroup>
  );
}

/** Not in the list, or more exactly: her own words always do. */
function OwnLanguage({ question }: { question: QuestionView }) {
  const lists = useLists();
  const input = `${question.name}-other`;
  return (
    <Field id={input} label={lists.words.otherLanguage}>
      <TextInput name={input} defaultValue={firstValue(question, input)} />
    </Field>
  );
}

export function LanguageQuestion({ question, above, below }: KindProps) {
  const lists = useLists();
  const { name, label, labelHidden, hint, error } = question;
  return (
    <FieldGroup id={name} legend={label} legendHidden={labelHidden} hint={hint} error={error} above={above} below={below}>
      <div className="stack-s">
        <Select name={name} id={name} aria-label={label} placeholder={lists.words.chooseLanguage} options={lists.languages} defaultValue={firstValue(question, name)} />
        <OwnLanguage question={question} />
      </div>
    </FieldGroup>
  );
}

export function LanguagesQuestion({ question, above, below }: KindProps) {
  const { t } = useText();
  const lists = useLists();
  const { name, label, labelHidden, hint, error } = question;
  return (
    <FieldGroup id={name} legend={label} legendHidden={labelHidden} hint={hint} error={error} above={above} below={below}>
      <div className="stack-s">
        <Places question={question} options={lists.languages} choose={lists.words.chooseLanguage} more={t('form:anotherLanguage')} />
        <OwnLanguage question={question} />
      </div>
    </FieldGroup>
  );
}
