import { Field } from '#app/ui/field/field.tsx';
import { FieldGroup } from '#app/ui/field/field-group.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import { useLists } from '../lists-context.ts';
import { firstValue, type KindProps } from './kind-props.ts';

/** A whole name, and parts of it where they help. One word is a name too. */
export function Names({ question, above, below }: KindProps) {
  const lists = useLists();
  const { names } = lists.words;
  const { name, label, labelHidden, hint, error, parts = [] } = question;
  const input = (part: string) => (
    <TextInput name={`${name}-${part}`} defaultValue={firstValue(question, `${name}-${part}`)} />
  );
  if (parts.length === 0) {
    return (
      <Field id={name} label={label} labelHidden={labelHidden} hint={hint} error={error} above={above} below={below}>
        {input('full')}
      </Field>
    );
  }
  return (
    <FieldGroup id={name} legend={label} legendHidden={labelHidden} hint={hint} error={error} above={above} below={below}>
      <div className="stack-s">
        <Field id={name} label={names.full}>
          {input('full')}
        </Field>
        {parts.map((part) => (
          <Field key={part} id={`${name}-${part}`} label={names[part]}>
            {input(part)}
          </Field>
        ))}
      </div>
    </FieldGroup>
  );
}
