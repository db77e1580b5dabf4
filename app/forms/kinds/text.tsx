import { Field } from '#app/ui/field/field.tsx';
import { TextArea } from '#app/ui/text-area/text-area.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import { useLists } from '../lists-context.ts';
import { TextLanguage } from '../text-language.tsx';
import { firstValue, type KindProps } from './kind-props.ts';

export function Text({ question, above, below }: KindProps) {
  const { name, label, labelHidden, hint, error, limit } = question;
  const input = { name, defaultValue: firstValue(question, name) };
  return (
    <Field id={name} label={label} labelHidden={labelHidden} hint={hint} error={error} above={above} below={below}>
      {limit === undefined ? <TextArea short {...input} /> : <TextInput {...input} />}
    </Field>
  );
}

/** A story: any language, any length. */
export function LongText({ question, above, below, describedBy }: KindProps) {
  const lists = useLists();
  const { name, label, labelHidden, hint, prompts, error, written } = question;
  const under = (
    <>
      {below}
      {written && <TextLanguage written={written} languages={lists.languages} about={label} />}
    </>
  );
  return (
    <Field id={name} label={label} labelHidden={labelHidden} hint={hint} prompts={prompts} error={error} above={above} below={under} describedBy={describedBy}>
      <TextArea name={name} spellCheck={false} defaultValue={firstValue(question, name)} />
    </Field>
  );
}

export function Phone({ question, above, below }: KindProps) {
  const { name, label, labelHidden, hint, error } = question;
  return (
    <Field id={name} label={label} labelHidden={labelHidden} hint={hint} error={error} above={above} below={below}>
      <TextInput type="tel" name={name} defaultValue={firstValue(question, name)} />
    </Field>
  );
}
