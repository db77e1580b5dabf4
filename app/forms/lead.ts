/** What stands before an answer: "Naam: " or "In welk land? ". A question ends by itself. */
export const lead = (label: string): string => `${label}${/[?؟፧]$/.test(label) ? '' : ':'} `;
