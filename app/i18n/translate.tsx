import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { Lang } from '#locales/languages.ts';
import { languageOf } from '#locales/languages.ts';
import type { Namespace, Translate } from './keys.ts';

type Provided = {
  readonly lang: Lang;
  readonly t: Translate;
  /** The texts of these namespaces as JSON, for the pages that run a script. */
  readonly textsAsJson: (namespaces: readonly Namespace[]) => string;
};

const TextContext = createContext<Provided | undefined>(undefined);

/** Stands around the whole page: in entry.server with the catalogue, in entry.client with the texts of the page. */
export function TextProvider({ children, ...provided }: Provided & { children: ReactNode }) {
  return <TextContext.Provider value={provided}>{children}</TextContext.Provider>;
}

function useProvided(): Provided {
  const provided = useContext(TextContext);
  if (!provided) throw new Error('useText() outside <TextProvider>');
  return provided;
}

/** The texts of this page: `const { t, lang, dir } = useText()`. */
export function useText() {
  const { t, lang } = useProvided();
  return { t, lang, dir: languageOf(lang).dir };
}

/** The script tag from which entry.client takes its texts. Data, not a program: it needs no nonce. */
export function TextsForScripts({ namespaces }: { namespaces: readonly Namespace[] }) {
  const { textsAsJson } = useProvided();
  const json = textsAsJson(namespaces).replaceAll('<', '\\u003c');
  return <script type="application/json" id="texts" dangerouslySetInnerHTML={{ __html: json }} />;
}
