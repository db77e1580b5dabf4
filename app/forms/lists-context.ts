import { createContext, useContext } from 'react';
import type { Lists } from './view.ts';

const ListsContext = createContext<Lists | undefined>(undefined);

/** Lists and words that all questions of a page share. */
export const ListsProvider = ListsContext.Provider;

export function useLists(): Lists {
  const lists = useContext(ListsContext);
  if (!lists) throw new Error('A question outside a form');
  return lists;
}
