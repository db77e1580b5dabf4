import { createContext, useContext } from 'react';

/** What an input needs to know of the field around it. */
export type Wiring = { id?: string; 'aria-describedby'?: string; 'aria-invalid'?: true };

export const FieldContext = createContext<Wiring>({});

/** Ids of the hint and the error of a field, in the order in which they are read aloud. */
export function describedBy(id: string, has: { hint: boolean; error: boolean; also?: string }): string | undefined {
  const ids = [has.hint && `${id}-hint`, has.error && `${id}-error`, has.also].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** The wiring of the field around an input. What the input itself says wins. */
export function useWiring(own: Wiring): Wiring {
  const field = useContext(FieldContext);
  if (own.id !== undefined && own.id !== field.id) return own;
  return {
    id: own.id ?? field.id,
    'aria-describedby': own['aria-describedby'] ?? field['aria-describedby'],
    'aria-invalid': own['aria-invalid'] ?? field['aria-invalid'],
  };
}
