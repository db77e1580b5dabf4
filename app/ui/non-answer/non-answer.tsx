import type { ReactNode } from 'react';
import { ChoiceGroup } from '../choice-group/choice-group.tsx';
import type { ChoiceGroupProps, ChoiceOption } from '../choice-group/choice-group.tsx';
import { Field } from '../field/field.tsx';
import { TextArea } from '../text-area/text-area.tsx';
import type { TextAreaProps } from '../text-area/text-area.tsx';

/** The text that goes with a non-answer: "Waarom niet?", "Wat weet u wel?". */
type Why = TextAreaProps & { id: string; name: string; label: ReactNode; hint?: ReactNode; error?: ReactNode };

export type NonAnswerOption = Omit<ChoiceOption, 'reveal' | 'or' | 'name'> & { why?: Why };

export type NonAnswerProps = Omit<ChoiceGroupProps, 'options' | 'type' | 'defaultValue'> & {
  /** The first row: the person does answer. Its input opens under it, unless the input stands above this component. */
  answer: { value: string; label: ReactNode; note?: ReactNode; reveal?: ReactNode };
  /** "Ik weet het niet", "Ik heb het niet", "Ik wil dit in het gesprek vertellen". They look exactly like the answer. */
  options: readonly NonAnswerOption[];
  /** "of" */
  or: ReactNode;
  /** The value of one of the rows; the answer when left out. */
  defaultValue?: string;
  /** Closed behind these words, for under an input: "Weet u het niet?". Open when a non-answer was given. */
  fold?: ReactNode;
};

function WhyField({ label, hint, error, ...input }: Why) {
  return <Field id={input.id} label={label} hint={hint} error={error}><TextArea short {...input} /></Field>;
}

export function NonAnswer({ answer, options, or, defaultValue = answer.value, fold, ...group }: NonAnswerProps) {
  const rows: ChoiceOption[] = options.map(({ why, ...option }, index) => ({
    ...option,
    or: index === 0 ? or : undefined,
    reveal: why && <WhyField {...why} />,
  }));
  const content = <ChoiceGroup {...group} type="radio" options={[answer, ...rows]} defaultValue={defaultValue} />;
  if (fold === undefined) return content;
  return (
    <details className="more" open={defaultValue !== answer.value || group.error !== undefined}>
      <summary><span>{fold}</span></summary>
      {content}
    </details>
  );
}
