// An example address for every route. A route without one fails tests/security/routes.test.ts, so that no page escapes
// the tests that walk through all of them.
import type { RouteConfigEntry } from '@remix-run/route-config';
import routeConfig from '#app/routes.ts';
import type { Lang } from '#locales/languages.ts';

export type Route = { path: string; file: string; id: string };

function flatten(entries: readonly RouteConfigEntry[], before = ''): Route[] {
  return entries.flatMap(({ path = '', file, id, index, children = [] }) => {
    const own = path.startsWith('/') ? path : `${before}/${path}`.replace(/\/$/, '');
    const inside = flatten(children, own);
    // What only lays out other routes has no address of its own.
    if (path === '' && !index) return inside;
    return [{ path: own, file, id: id ?? file.replace(/\.\w+$/, '') }, ...inside];
  });
}

export const routes: readonly Route[] = flatten(routeConfig);

/** Of which case, and in which language. */
export type Example = {
  lang: Lang;
  caseId: string;
  documentId: string;
  requestId: string;
  waveId: string;
};

/** What stands for each parameter; where one name means two things, the route names its own below. */
const parameters: Readonly<Record<string, (example: Example) => string>> = {
  lang: ({ lang }) => lang,
  caseId: ({ caseId }) => caseId,
  documentId: ({ documentId }) => documentId,
  requestId: ({ requestId }) => requestId,
  waveId: ({ waveId }) => waveId,
  // Of no package: what there is of them is in tests/integration/own-copy.test.ts.
  packageId: () => '00000000-0000-4000-8000-000000000000',
  // Of no upload: what they do is in tests/bars/docs.js.
  uploadId: () => '00000000-0000-4000-8000-000000000000',
  section: () => 'about',
  step: () => 'name',
  field: () => 'about.placeOfBirth',
  audience: () => 'staff',
  week: () => '2024-01-01',
  personId: () => 'nobody',
};

/** Parameters of a route that have no example. */
export const unknownParameters = ({ path }: Pick<Route, 'path'>): string[] =>
  [...path.matchAll(/:(\w+)/g)].flatMap(([, name = '']) => (name in parameters ? [] : [name]));

export const exampleOf = ({ path }: Pick<Route, 'path'>, example: Example): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parameters[name]!(example)));

/** Where the page asks its data, when it does so without loading a document. */
export const dataAddress = (address: string): string => {
  const [path = '', query] = address.split('?');
  return `${path === '/' ? '/_root' : path}.data${query ? `?${query}` : ''}`;
};
