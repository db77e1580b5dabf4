import type { Refused } from '#app/domain/access/letter.server.ts';
import type { TextKey, TextValues } from '#app/i18n/keys.ts';
import { useText } from '#app/i18n/translate.tsx';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';

/** What could not be read, by the id of the field: the key of a text and its values. */
export type EntryProblems = Record<string, { text: TextKey; values?: TextValues }>;

export const problemAt = (field: string, text: TextKey, values?: TextValues): EntryProblems => ({
  [field]: values ? { text, values } : { text },
});

/** Too busy to look: what was typed stays on the page. */
export const tryLater = { status: 503, headers: { 'Retry-After': '5' } } as const;

/** A PIN that was asked again while she is signed in, and was not taken. */
export function pinProblem(field: string, refused: Refused): EntryProblems {
  if (refused.error === 'wait') return problemAt(field, 'access:code.wait', { count: refused.seconds });
  return problemAt(field, refused.error === 'busy' ? 'access:code.busy' : 'access:return.refusedPin');
}

/** The texts of the problems, for the fields; and the summary above them. */
export function useProblems(problems: EntryProblems | undefined) {
  const { t } = useText();
  const errors = Object.entries(problems ?? {}).map(([field, { text, values }]) => ({ field, text: t(text, values) }));
  const errorOf = (field: string) => {
    const error = errors.find((one) => one.field === field);
    return error ? { error: error.text } : {};
  };
  return { errorOf, summary: <ErrorSummary title={t('access:summary')} errors={errors} /> };
}
