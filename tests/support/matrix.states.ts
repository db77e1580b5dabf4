/** How far a case is: hers alone; sent, with a question open; with a day for the hearing. */
export const states = ['draft', 'sent', 'planned'] as const;
export type State = (typeof states)[number];
