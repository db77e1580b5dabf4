import { Field } from '#app/ui/field/field.tsx';
import { More } from '#app/ui/more/more.tsx';
import { Select } from '#app/ui/select/select.tsx';
import type { OptionView, WrittenView } from './view.ts';

type Props = { written: WrittenView; languages: readonly OptionView[]; /** Which text, for who does not see it above. */ about: string };

/** Under a text: which language we think it is in. Who writes it knows better, and need say nothing. */
export function TextLanguage({ written, languages, about }: Props) {
  const { name, fold, label, hint, guess, value, first } = written;
  const rest = languages.filter((one) => !first.some((other) => other.value === one.value));
  return (
    <More summary={fold}>
      <Field
        id={name}
        label={
          <>
            {label}
            <span className="hide">: {about}</span>
          </>
        }
        hint={hint}
      >
        <Select name={name} placeholder={guess} options={[...first, ...rest]} defaultValue={value} />
      </Field>
    </More>
  );
}
