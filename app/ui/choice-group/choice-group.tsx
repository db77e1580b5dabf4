import { Fragment } from 'react';
import type { InputHTMLAttributes, ReactNode, RefAttributes } from 'react';
import { FieldGroup } from '../field/field-group.tsx';
import type { FieldGroupProps } from '../field/field-group.tsx';
import { Choice } from './choice.tsx';

export type ChoiceOption = {
  value: string;
  label: ReactNode;
  note?: ReactNode;
  reveal?: ReactNode;
  /** Only with checkboxes that each have a name of their own. */
  name?: string;
  /** A quiet line with this word above the row: "of". */
  or?: ReactNode;
};

export type ChoiceGroupProps = FieldGroupProps & {
  type?: 'radio' | 'checkbox';
  name: string;
  options: readonly ChoiceOption[];
  /** The checked value, or the checked values of checkboxes. */
  defaultValue?: string | readonly string[];
  /** For every input of the group. */
  inputProps?: InputHTMLAttributes<HTMLInputElement> & RefAttributes<HTMLInputElement>;
};

/** Id of the nth input: the first has the id of the group itself. */
export function choiceId(id: string, index: number): string {
  return index === 0 ? id : `${id}-${index + 1}`;
}

export function ChoiceGroup({ type = 'radio', name, options, defaultValue, inputProps, ...group }: ChoiceGroupProps) {
  const checked = defaultValue === undefined ? [] : [defaultValue].flat();
  return (
    <FieldGroup {...group}>
      <div className="choices">
        {options.map((option, index) => (
          <Fragment key={option.value}>
            {option.or !== undefined && <p className="or">{option.or}</p>}
            <Choice
              {...inputProps}
              id={choiceId(group.id, index)}
              type={type}
              name={option.name ?? name}
              value={option.value}
              label={option.label}
              note={option.note}
              reveal={option.reveal}
              defaultChecked={checked.includes(option.value)}
            />
          </Fragment>
        ))}
      </div>
    </FieldGroup>
  );
}
