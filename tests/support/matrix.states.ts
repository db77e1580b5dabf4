/** How far a case is: hers alone; sent, with a question open; with a day for the hearing; decided, which ends the pre-phase. */
export const states = ['draft', 'sent', 'planned', 'closed'] as const;
export type State = (typeof states)[number];

/** While something can still come of it. */
export const goingOn = ['draft', 'sent', 'planned'] as const satisfies readonly State[];
