import { dayMs } from '#app/durations.ts';
import type { Gate, Terms } from './gate.ts';

export const plusDays = (at: Date, days: number): Date => new Date(at.getTime() + days * dayMs);

/** The same day of the month later; where that month is shorter, its last day. */
export function plusMonths(at: Date, months: number): Date {
  const later = new Date(at);
  later.setUTCDate(1);
  later.setUTCMonth(later.getUTCMonth() + months);
  const last = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
  later.setUTCDate(Math.min(at.getUTCDate(), last));
  return later;
}

/** Until when a confirmation that is given now counts; null when it does not end by time alone. */
export function expiryOf(gate: Pick<Gate, 'expiresAfter'>, terms: Terms, from: Date): Date | null {
  switch (gate.expiresAfter) {
    case 'contactDays':
      return plusDays(from, terms.contactDays);
    case 'medicalAdviceMonths':
      return plusMonths(from, terms.medicalAdviceMonths);
    case 'readinessMonths':
      return plusMonths(from, terms.readinessMonths);
    case undefined:
      return null;
  }
}
