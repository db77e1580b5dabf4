/** Why a case is opened outside one's own cases. Texts: `protect:reasons.<reason>`. */
export const accessReasons = ['absent', 'asked', 'complaint', 'court', 'safety', 'other'] as const;
export type AccessReason = (typeof accessReasons)[number];
export const isAccessReason = (text: string): text is AccessReason => (accessReasons as readonly string[]).includes(text);

/**
 * Why a case is taken by choice instead of the next that waits: that gives access, and the record says what for
 * (decision 0012). Texts: `work:takePage.reasons.<reason>`.
 */
export const takeReasons = ['divided', 'second', 'absent', 'asked', 'urgent'] as const;
export type TakeReason = (typeof takeReasons)[number];
export const isTakeReason = (text: string): text is TakeReason => (takeReasons as readonly string[]).includes(text);

/** Own words, always: a code says what kind, words say why now. In characters. */
export const leastWords = 10;
export const mostWords = 2000;

export type WordsError = 'reason_needed' | 'words_needed' | 'words_long';

/** What is wrong with a reason, if anything. */
export function judgeReason({ reason, words }: { reason: string; words: string }): WordsError | undefined {
  if (!isAccessReason(reason)) return 'reason_needed';
  const length = [...words.trim()].length;
  if (length < leastWords) return 'words_needed';
  return length > mostWords ? 'words_long' : undefined;
}

/** Why a case is guarded, or no longer. Texts: `protect:guardReasons.<reason>`. */
export const guardReasons = ['threatened', 'colleague', 'known', 'passed'] as const;
export type GuardReason = (typeof guardReasons)[number];
export const isGuardReason = (text: string): text is GuardReason => (guardReasons as readonly string[]).includes(text);
