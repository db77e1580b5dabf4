/** Most characters of the words with a hold. */
export const holdWordsLimit = 500;
