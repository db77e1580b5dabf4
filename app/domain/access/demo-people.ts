import type { StaffRole } from '#app/domain/context.ts';
import type { Audience } from './claims.ts';

/** Somebody as whom a visitor of the demonstration can sign in. None of them exists. */
export type DemoPerson = {
  /** Fixed, so that the seeded rows and the sign-in are of the same person. */
  subject: string;
  name: string;
  audience: Audience;
  /** Function as applicants see it. */
  office: string;
  barNumber: string;
  guardianNumber?: string;
  roles: readonly StaffRole[];
};

export const demoPeople = [
  { subject: 'demo-officer', name: 'M. de Wit', audience: 'staff', office: 'intake', barNumber: '', roles: ['intake'] },
  { subject: 'demo-second-officer', name: 'J. Hoekstra', audience: 'staff', office: 'intake', barNumber: '', roles: ['intake', 'reviewer'] },
  { subject: 'demo-guarded-officer', name: 'K. Jansen', audience: 'staff', office: 'intake', barNumber: '', roles: ['intake', 'reviewer', 'guarded'] },
  { subject: 'demo-planner', name: 'S. Bakker', audience: 'staff', office: 'planning', barNumber: '', roles: ['planner'] },
  { subject: 'demo-lawyer', name: 'mr. A. Visser', audience: 'lawyer', office: '', barNumber: 'A20417', roles: [] },
  { subject: 'demo-second-lawyer', name: 'mr. N. Demir', audience: 'lawyer', office: '', barNumber: 'A31582', roles: [] },
  { subject: 'demo-guardian', name: 'L. Kuipers', audience: 'guardian', office: '', barNumber: '', guardianNumber: 'N10427', roles: [] },
  { subject: 'demo-auditor', name: 'P. van Dam', audience: 'staff', office: 'audit', barNumber: '', roles: ['auditor'] },
  { subject: 'demo-administrator', name: 'R. Smit', audience: 'staff', office: 'administration', barNumber: '', roles: ['administrator'] },
  { subject: 'demo-desk', name: 'T. Vos', audience: 'staff', office: 'Zwolle', barNumber: '', roles: ['desk'] },
] as const satisfies readonly DemoPerson[];

/** Roles that have pages: nobody is offered a door to an empty room. */
const rolesWithPages: readonly StaffRole[] = ['intake', 'reviewer', 'planner', 'administrator', 'desk', 'auditor'];
export const hasPages = ({ audience, roles }: DemoPerson): boolean => audience !== 'staff' || roles.some((role) => rolesWithPages.includes(role));
