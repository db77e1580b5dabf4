import type { ReactElement } from 'react';
import { Field } from '../field/field.tsx';
import { Select } from '../select/select.tsx';
import { FilterBar } from './filter-bar.tsx';

export const examples: Record<string, ReactElement> = {
  applied: (
    <FilterBar
      label="Filters"
      applied={[
        { key: 'team', label: 'Team', value: 'Zwolle', remove: { href: '#no-team', label: 'Filter Team weghalen' } },
        { key: 'wave', label: 'Golf', value: '1, 2' },
      ]}
      add={{
        summary: '+ Filter',
        submit: 'Toepassen',
        action: '#filter',
        fields: <Field id="fb-lang" label="Taal"><Select name="language" placeholder="alle talen" options={[{ value: 'ar', label: 'Arabisch' }]} /></Field>,
      }}
      end={<a href="#csv">CSV</a>}
    />
  ),
};
