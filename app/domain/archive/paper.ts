import type { Line } from '#app/domain/file/describe.server.ts';

/** A document in words, before it is HTML or PDF: parts with a heading, and under each questions with what was said. */
export type PaperItem = {
  term: string;
  lines: readonly Pick<Line, 'text' | 'said' | 'code' | 'label' | 'item' | 'note' | 'lang'>[];
  /** A softer line under it: the day, the language, what the register said. */
  note?: string;
  /** Another file of the package, beside this one. */
  href?: string;
};
export type PaperPart = { title: string; items: readonly PaperItem[] };
export type Paper = { lang: string; dir: 'ltr' | 'rtl'; title: string; lead: readonly string[]; parts: readonly PaperPart[] };
