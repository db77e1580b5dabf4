// Every page of every route, in every language, by who may see it. Which those are follows from the matrix of access:
// a new route is looked at without a line here.
import { expect, test } from '@playwright/test';
import { languages, sourceLanguage } from '#locales/languages.ts';
import { matrix as rows, type Cell } from '../security/matrix.ts';
import type { Matrix } from '../support/matrix.portal.ts';
import { states, type State } from '../support/matrix.states.ts';
import type { Asker } from '../support/people.ts';
import { exampleOf, routes, type Route } from '../support/urls.ts';
import { become, openEverybody } from './everybody.ts';
import { lookAt } from './look.ts';

let matrix: Matrix = undefined as never;
test.beforeAll(async () => void (matrix = await openEverybody()));
test.afterAll(() => matrix?.close());

const phone = [390];
const phoneAndDesk = [390, 1360];

/** Whose view of a page is looked at: the first of these that gets it. */
const viewers: readonly Asker[] = ['public', 'owner', 'lawyer', 'officer', 'planner', 'auditor', 'administrator', 'desk'];

type View = { asker: Asker; state: State };

/** The views that differ: of who is not signed in there is one, of the others one per state of the case. */
function viewsOf({ path }: Route): View[] {
  const line = rows[path]?.GET;
  const cell = (asker: Asker, state: State): Cell | undefined => {
    const cells = line?.[asker];
    return typeof cells === 'object' ? cells[state] : cells;
  };
  const asker = viewers.find((one) => states.some((state) => cell(one, state) === 200));
  if (asker === undefined) return [];
  const own = asker === 'owner' || path.includes(':caseId');
  return (own ? states : (['sent'] as const)).filter((state) => cell(asker, state) === 200).map((state) => ({ asker, state }));
}

/** Files and answers for machines. */
const isPage = ({ path }: Route) => path.startsWith('/:lang') && !/\.(csv|json|zip)$/.test(path);

for (const route of routes.filter(isPage)) {
  const views = viewsOf(route);
  if (views.length === 0) continue;
  test(`${route.path} can be used by everybody`, async ({ page, context }) => {
    const wrong: string[] = [];
    for (const [at, { asker, state }] of views.entries()) {
      await become(context, matrix, asker, state);
      const atDesk = !['public', 'owner'].includes(asker);
      // The first view in every language, the others in the one that runs the other way.
      for (const { code: lang, dir } of languages) {
        if (at > 0 && dir !== 'rtl') continue;
        const address = matrix.url + exampleOf(route, { lang, waveId: matrix.wave.id, ...matrix.cases[state].own });
        const dark = atDesk && at === 0 && lang === sourceLanguage;
        wrong.push(...(await lookAt(page, address, { lang, widths: atDesk ? phoneAndDesk : phone, dark, neutral: !atDesk })));
      }
    }
    expect(wrong).toEqual([]);
  });
}
