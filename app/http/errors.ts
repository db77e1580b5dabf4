import type { DomainErrorCode } from '#app/domain/context.ts';

/** What a refusal or a broken rule of the domain is in HTTP. The one place where they meet. */
export const statusOf: Record<DomainErrorCode, number> = {
  not_found: 404,
  forbidden: 403,
  sign_in_needed: 401,
  conflict: 409,
  gone: 410,
  too_many: 429,
  invalid: 422,
  tampered: 500,
  unavailable: 503,
  full: 507,
};

/** The pages that say what happened and what to do. Any other status gets the page of its hundred. */
export const errorPages = [400, 401, 403, 404, 405, 409, 410, 413, 414, 422, 429, 500, 503, 507] as const;
export type ErrorPage = (typeof errorPages)[number];

export function errorPageOf(status: number): ErrorPage {
  const own = errorPages.find((page) => page === status);
  return own ?? (status >= 500 ? 500 : 400);
}
