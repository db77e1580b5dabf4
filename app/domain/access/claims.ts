import { z } from '#app/z.ts';
import { staffRoles, type StaffRole } from '#app/domain/context.ts';

/** Kinds of people who sign in at a provider. */
export const audiences = ['staff', 'lawyer', 'guardian'] as const;
export type Audience = (typeof audiences)[number];

/** What the identity provider tells of a person. */
export const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  name: z.string().min(1).max(200),
  acr: z.string().optional(),
  voorportaal_audience: z.enum(audiences),
  /** Function as applicants see it. */
  office: z.string().max(100).default(''),
  /** Number at the bar, of lawyers. */
  bar_number: z.string().max(40).default(''),
  /** Number at the guardianship institution, of guardians. */
  guardian_number: z.string().max(40).default(''),
  groups: z.array(z.string()).default([]),
});
export type Claims = z.output<typeof claimsSchema>;

export const groupOfRole = (role: StaffRole): string => `voorportaal-${role}`;

/** Groups of the provider open doors of the building and nothing more: a case is opened by assignment (security 2.6). */
export const rolesOf = ({ groups }: Pick<Claims, 'groups'>): StaffRole[] => staffRoles.filter((role) => groups.includes(groupOfRole(role)));
