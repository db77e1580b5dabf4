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
  'erasures',
] as const;
