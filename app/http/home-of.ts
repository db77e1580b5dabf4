const workplaces = ['/work', '/clients', '/wards', '/desk'] as const;
export type Home = '/' | (typeof workplaces)[number];

/** The page where somebody begins who was at this address: an employee is not sent to the door of applicants. */
export function homeOf(pathname: string): Home {
  const inside = pathname.replace(/^\/[^/]+/, '').replace(/\.data$/, '');
  return workplaces.find((home) => inside === home || inside.startsWith(`${home}/`)) ?? '/';
}
