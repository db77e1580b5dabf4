import { Field } from '#app/ui/field/field.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';

type Props = { id: string; label: string; hint?: string; error?: string; fresh?: boolean };

/** A PIN or a sentence, never sent back to the page. Password managers may keep it; pasting works. */
export function PinField({ id, label, hint, error, fresh }: Props) {
  return (
    <Field id={id} label={label} {...(hint ? { hint } : {})} {...(error ? { error } : {})}>
      <TextInput name={id} type="password" dir="ltr" autoComplete={fresh ? 'new-password' : 'current-password'} maxLength={200} />
    </Field>
  );
}
