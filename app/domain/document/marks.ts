/** What an officer can mark on a document, as a help to read the file: no judgement of what it proves. */
export const documentMarks = ['legible', 'translate', 'original', 'irrelevant'] as const;
export type DocumentMark = (typeof documentMarks)[number];

export const isDocumentMark = (text: string): text is DocumentMark => (documentMarks as readonly string[]).includes(text);

/** The last change of a mark: whether it holds, by whom and since when. `version` counts the changes; 0 when there was none. */
export type MarkState = { mark: DocumentMark; marked: boolean; version: number; by: string; at: Date | undefined };
