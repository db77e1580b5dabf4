import { Field } from '#app/ui/field/field.tsx';
import { KeyInput, LetterPicture } from '#app/ui/key-input/key-input.tsx';

type Props = { label: string; hint: string; error?: string; defaultValue?: string; picture?: boolean };

/** One box for the twenty digits: pasting works, and spaces, dashes and any digits are read (WCAG 3.3.8). */
export function CodeField({ label, hint, error, defaultValue, picture }: Props) {
  return (
    <Field id="code" label={label} hint={hint} {...(error ? { error } : {})} {...(picture ? { picture: <LetterPicture /> } : {})}>
      <KeyInput name="code" inputMode="numeric" maxLength={100} defaultValue={defaultValue} />
    </Field>
  );
}
