import type { ReactNode } from 'react';

type Tags = Readonly<Record<string, (words: string) => ReactNode>>;

/** A text with marks of its own: `<b>` and `<a>` in a text become what the page says they are; all else is words. */
export function Rich({ text, tags }: { text: string; tags: Tags }) {
  const names = Object.keys(tags).join('|');
  const parts = text.split(new RegExp(`<(${names})>(.*?)</\\1>`, 's'));
  return parts.map((part, index) => {
    // split() gives: words, name, words inside, words, name, words inside, ...
    if (index % 3 === 0) return part;
    if (index % 3 === 1) return null;
    const tag = tags[parts[index - 1] ?? ''];
    return <span key={index}>{tag ? tag(part) : part}</span>;
  });
}
