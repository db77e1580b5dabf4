/** What a reviewer concludes. Texts: `record:conclude.<code>`. */
export const conclusions = ['explained', 'spoken', 'investigate'] as const;
export type Conclusion = (typeof conclusions)[number];
export const isConclusion = (text: string): text is Conclusion => (conclusions as readonly string[]).includes(text);
