import type { ReactNode } from 'react';

type SearchFormProps = {
  action: string;
  label: string;
  name?: string;
  defaultValue?: string;
  id?: string;
  /** Hidden inputs. */
  fields?: ReactNode;
};

/** Sent with Enter; by POST when what is typed must not come into a URL (names, V-numbers). */
export function SearchForm({ action, label, name = 'find', defaultValue, id = 'find', fields }: SearchFormProps) {
  return (
    <form role="search" method="post" action={action}>
      {fields}
      <label className="hide" htmlFor={id}>{label}</label>
      <input className="input find" id={id} name={name} type="search" placeholder={label} defaultValue={defaultValue} autoComplete="off" dir="auto" />
    </form>
  );
}
