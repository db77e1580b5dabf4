import type { ReactNode, RefAttributes } from 'react';
import { describedBy } from '../field/wiring.ts';
import { FieldGroup } from '../field/field-group.tsx';
import type { FieldGroupProps } from '../field/field-group.tsx';
import { TextInput } from '../text-input/text-input.tsx';
import type { TextInputProps } from '../text-input/text-input.tsx';

export type DatePart = Omit<TextInputProps, 'id'> & RefAttributes<HTMLInputElement> & { name: string; label: ReactNode };

export type DateInputProps = FieldGroupProps & {
  /** Leave out day and month when only the year is asked. */
  day?: DatePart;
  month?: DatePart;
  year: DatePart;
  /** Above the boxes: which calendar. */
  before?: ReactNode;
  /** Under the boxes: "Dit is ongeveer", what will be written down. */
  after?: ReactNode;
};

export function DateInput({ day, month, year, before, after, ...group }: DateInputProps) {
  const parts = Object.entries({ day, month, year }).filter((part): part is [string, DatePart] => part[1] !== undefined);
  const description = describedBy(group.id, { hint: group.hint !== undefined, error: group.error !== undefined });
  return (
    <FieldGroup {...group}>
      {before}
      <div className={parts.length === 1 ? 'date only-year' : 'date'}>
        {parts.map(([part, { label, ...input }], index) => {
          const id = index === 0 ? group.id : `${group.id}-${part}`;
          return (
            <div key={part}>
              <label className="label" htmlFor={id}>{label}</label>
              <TextInput
                inputMode="numeric"
                aria-describedby={description}
                aria-invalid={group.error === undefined ? undefined : true}
                {...input}
                id={id}
              />
            </div>
          );
        })}
      </div>
      {after}
    </FieldGroup>
  );
}
