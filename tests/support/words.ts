// The words of the portal as a person sees them, for tests that look at a page: from the texts of the language.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Texts = { [key: string]: string | Texts };
const files = new Map<string, Texts>();

function textsOf(lang: string, namespace: string): Texts {
  const file = join(process.cwd(), 'locales', lang, `${namespace}.json`);
  const known = files.get(file) ?? (JSON.parse(readFileSync(file, 'utf8')) as Texts);
  files.set(file, known);
  return known;
}

/** `words('nl')('access:start.title')`. @throws Error for a text that does not exist. */
export const words =
  (lang: string) =>
  (key: string, values: Record<string, string> = {}): string => {
    const [namespace = '', path = ''] = key.split(':');
    let at: string | Texts | undefined = textsOf(lang, namespace);
    for (const part of path.split('.')) at = typeof at === 'object' ? at[part] : undefined;
    if (typeof at !== 'string') throw new Error(`No text ${key} in ${lang}`);
    return at.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '').replace(/<\/?\w+>/g, '');
  };

export type Words = ReturnType<typeof words>;
