import type { ReactNode } from 'react';
import { Button } from '../button/button.tsx';

export type AppliedFilter = {
  key: string;
  label: ReactNode;
  value: ReactNode;
  /** Without it the filter stays. */
  remove?: { href: string; label: string };
};

export type FilterBarProps = {
  /** "Filters" */
  label: string;
  applied?: readonly AppliedFilter[];
  /** A form behind "+ Filter"; fields: Field with Select or TextInput. method: post when names are typed. */
  add?: {
    summary: ReactNode;
    submit: ReactNode;
    action: string;
    method?: 'get' | 'post';
    fields: ReactNode;
    open?: boolean;
  };
  /** At the end of the line. */
  end?: ReactNode;
};

export function FilterBar({ label, applied = [], add, end }: FilterBarProps) {
  return (
    <div className="filters" role="group" aria-label={label}>
      {applied.map((filter) => (
        <span className="filter" key={filter.key}>
          <span>{filter.label}</span> {filter.value}
          {filter.remove && <a href={filter.remove.href} aria-label={filter.remove.label}>×</a>}
        </span>
      ))}
      {add && (
        <details className="filter-add" open={add.open}>
          <summary className="button quiet">{add.summary}</summary>
          <form method={add.method ?? 'get'} action={add.action}>
            {add.fields}
            <Button>{add.submit}</Button>
          </form>
        </details>
      )}
      {end !== undefined && <div className="push">{end}</div>}
    </div>
  );
}
