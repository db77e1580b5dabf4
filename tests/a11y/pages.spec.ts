// Every page of every route, in every language, by who may see it. Which those are follows from the matrix of access:
// a new route is looked at without a line here.
import { expect } from '@playwright/test';
import { languages } from '#locales/languages.ts';
import { matrix as rows, type Cell } from '../security/matrix.ts';
import { goingOn, type State } from '../support/matrix.states.ts';
import type { Asker } from '../support/people.ts';
import { exampleOf, routes, type Route } from '../support/urls.ts';
import { become, test } from './everybody.ts';
import { lookAt, runsOf } from './look.ts';

// Each worker takes the next page: none of them is out of work before the end.
test.describe.configure({ mode: 'parallel' });

/** Whose view of a page is looked at: the first of these that gets it. */
const viewers: readonly Asker[] = ['public', 'owner', 'helper', 'lawyer', 'guardian', 'officer', 'planner', 'auditor', 'administrator', 'desk'];

type View = { asker: Asker; state: State };

/** The views that differ: of who is not signed in there is one, of the others one per state of the case. */
function viewsOf({ path }: Route): View[] {
  const line = rows[path]?.GET;
  const cell = (asker: Asker, state: State): Cell | undefined => {
    const cells = line?.[asker];
    return typeof cells === 'object' ? cells[state] : cells;
  };
  const asker = viewers.find((one) => goingOn.some((state) => cell(one, state) === 200));
  if (asker === undefined) return [];
  const own = asker === 'owner' || asker === 'helper' || path.includes(':caseId');
  return (own ? goingOn : (['sent'] as const)).filter((state) => cell(asker, state) === 200).map((state) => ({ asker, state }));
}

/** Files and answers for machines. */
const isPage = ({ path }: Route) => path.startsWith('/:lang') && !/\.(csv|json|zip|pdf)$/.test(path);

/** Nobody gets a page by these addresses alone. */
const noPage = [
  // Looked at in `moments.spec.ts`.
  '/:lang/start/pin', '/:lang/start/codes', '/:lang/file/helpers/code', '/:lang/work/record/weeks/:week', '/:lang/work/record/people/:personId', '/:lang/desk/new', '/:lang/desk/letter',
  // They lead on.
  '/:lang/sign-out', '/:lang/exit', '/:lang/file/section/:section', '/:lang/work/cases/:caseId',
  // A sound, a file, and answers to programs.
  '/:lang/listen/:field', '/:lang/work/retention/packages/:packageId', '/:lang/file/save', '/:lang/file/uploads', '/:lang/file/uploads/:uploadId',
];
const elsewhere: string[] = [];

for (const route of routes.filter(isPage)) {
  const views = viewsOf(route);
  if (views.length === 0) {
    elsewhere.push(route.path);
    continue;
  }
  test(`${route.path} can be used by everybody`, async ({ matrix, view }) => {
    const wrong: string[] = [];
    for (const [at, { asker, state }] of views.entries()) {
      await become(view.context(), matrix, asker, state);
      const atDesk = !['public', 'owner', 'helper'].includes(asker);
      // The first view in every language, the others in the one that runs the other way.
      for (const language of languages) {
        const lang = language.code;
        if (at > 0 && language.dir !== 'rtl') continue;
        const address = matrix.url + exampleOf(route, { lang, waveId: matrix.wave.id, ...matrix.cases[state].own });
        wrong.push(...(await lookAt(view, address, { lang, runs: at > 0 ? [{ width: 390 }] : runsOf(language, atDesk), neutral: !atDesk })));
      }
    }
    expect(wrong).toEqual([]);
  });
}

test('every other address is known to show no page by itself', () => {
  expect(elsewhere.sort()).toEqual([...noPage].sort());
});
