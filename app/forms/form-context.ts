import { createContext, useContext } from 'react';
import type { InputHTMLAttributes, RefCallback } from 'react';
import type { Lists } from './view.ts';

/** What an input gets from react-hook-form; on a page without script only its name matters. */
export type Registered = Pick<InputHTMLAttributes<HTMLInputElement>, 'name'> & {
  name: string;
  onChange?: (event: unknown) => unknown;
  onBlur?: (event: unknown) => unknown;
  ref?: RefCallback<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>;
};

type FormTools = { register: (name: string) => Registered; lists: Lists };

const FormContext = createContext<FormTools | undefined>(undefined);

export const FormToolsProvider = FormContext.Provider;

export function useFormTools(): FormTools {
  const tools = useContext(FormContext);
  if (!tools) throw new Error('A question outside a form');
  return tools;
}
