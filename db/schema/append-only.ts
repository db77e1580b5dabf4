/** Tables whose rows never change and never go, guarded by triggers on both engines (design 4, security 1.8 I8). */
export const appendOnly = [
  'events',
  'audit_rows',
  'checkpoints',
  'answers',
  'submissions',
  'information_shown',
  'findings',
  'gate_confirmations',
  'settings',
  'cosignatures',
  'document_corrections',
  'erasures',
] as const;

/**
 * Of these, a row may go once the proof of its erasure stands in `erasures`: of the same case, and not older than the
 * row (docs/decisions/0019). What is written after that proof is guarded as before. All have `case_id` and `at`.
 */
export const erasable: readonly (typeof appendOnly)[number][] = ['answers', 'submissions', 'information_shown', 'findings', 'gate_confirmations', 'cosignatures', 'document_corrections'];
