/** Why readiness is taken back. Staff read `gates:withdrawn.<reason>`; applicant and lawyer `message:because.<reason>`. */
export const withdrawReasons = ['addition', 'answer', 'document', 'import', 'lawyer', 'policy', 'expired', 'gate', 'officer'] as const;
export type WithdrawReason = (typeof withdrawReasons)[number];
