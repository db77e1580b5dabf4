import type { StaffRole } from '#app/domain/context.ts';

/** The first page of each role; who has several comes to the first of these. */
const homes = [
  ['intake', '/work'],
  ['reviewer', '/work'],
  ['planner', '/work/planning'],
  ['administrator', '/work/protection'],
  ['desk', '/desk'],
  ['auditor', '/work/record'],
] as const satisfies readonly (readonly [StaffRole, `/${string}`])[];

/** The first page of somebody of the staff who has no other to go back to. */
export const staffHome = (roles: readonly StaffRole[]) => homes.find(([role]) => roles.includes(role))?.[1] ?? '/work';
