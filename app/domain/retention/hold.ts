/** The words of a hold open only as those of that hold. */
export const holdBinding = ({ id, caseId }: { id: string; caseId: string }) => ({ caseId, field: `hold:${id}`, version: 1 });

/** Most characters of the words with a hold. */
export const holdWordsLimit = 500;
