export const workplaces = ['/work', '/clients', '/wards', '/desk'] as const;
export type Home = '/' | (typeof workplaces)[number];

export const ownPlaces = ['/file', '/helping'] as const;

export const insideOf = (pathname: string): string => pathname.replace(/^\/[^/]+/, '').replace(/\.data$/, '');
export const isAt = (inside: string, place: string): boolean => inside === place || inside.startsWith(`${place}/`);

/** The page where somebody begins who was at this address: an employee is not sent to the door of applicants. */
export function homeOf(pathname: string): Home {
  return workplaces.find((home) => isAt(insideOf(pathname), home)) ?? '/';
}

/** The file in which somebody was who came to an error, if it was one: the way back there. */
export const ownPlaceOf = (pathname: string): (typeof ownPlaces)[number] | undefined => ownPlaces.find((place) => isAt(insideOf(pathname), place));
