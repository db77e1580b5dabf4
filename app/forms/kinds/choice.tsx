import type { ReactNode } from 'react';
import { ChoiceGroup, type ChoiceOption } from '#app/ui/choice-group/choice-group.tsx';
import { useLists } from '../lists-context.ts';
import type { KindProps } from './kind-props.ts';

type Props = KindProps & { /** Non-answers stand in the same group. */ ways?: readonly { value: string; label: string; note?: string; reveal?: ReactNode }[]; chosen?: string };

/** One of a few; the non-answers are rows like the others. */
export function ChoiceQuestion({ question, above, below, ways = [], chosen }: Props) {
  const lists = useLists();
  const { name, label, labelHidden, hint, error, options = [], values } = question;
  const rows: ChoiceOption[] = ways.map((way, index) => ({ ...way, or: index === 0 ? lists.words.ways.or : undefined }));
  return (
    <ChoiceGroup
      id={name}
      legend={label}
      legendHidden={labelHidden}
      hint={hint}
      error={error}
      above={above}
      below={below}
      name={name}
      options={[...options, ...rows]}
      defaultValue={chosen ?? values[name]?.[0] ?? ''}
    />
  );
}

/** Several of a few. */
export function ChoicesQuestion({ question, above, below }: KindProps) {
  const { name, label, labelHidden, hint, error, options = [], values } = question;
  return (
    <ChoiceGroup
      id={name}
      type="checkbox"
      legend={label}
      legendHidden={labelHidden}
      hint={hint}
      error={error}
      above={above}
      below={below}
      name={name}
      options={options}
      defaultValue={values[name] ?? []}
    />
  );
}
