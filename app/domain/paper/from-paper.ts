/** That something came on paper, and staff brought it in. `receivedOn`: ISO date. `pages`: codes of pages of our form, as they were read, one a line. */
export type FromPaper = { receivedOn: string; pages: string };

/** Who may sign a form on paper. */
export const paperSigners = ['herself', 'guardian'] as const;
export type PaperSigner = (typeof paperSigners)[number];

/** What stands on the signed page. `on`: the date on it, ISO. */
export type PaperSigned = { on: string; by: PaperSigner };
