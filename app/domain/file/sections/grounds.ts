import { accountGiven, allOf, chose } from '../conditions.ts';
import type { Section, Step } from '../section.ts';

/**
 * What she may tick (domain 4.4 M4), and how many prompts go with it. Pages and fields are numbered: their ids stand in
 * addresses, in the history of a browser, in events and in the tables, and none of those may say what was ticked. A number
 * that was given stays with its ground.
 */
export const grounds = [
  { id: 'g1', code: 'race_ethnicity', prompts: 4 },
  { id: 'g2', code: 'religion', prompts: 6 },
  { id: 'g3', code: 'nationality_stateless', prompts: 3 },
  { id: 'g4', code: 'political_opinion', prompts: 5 },
  { id: 'g5', code: 'psg_lgbti', prompts: 5, note: true },
  { id: 'g6', code: 'psg_gender', prompts: 5, note: true },
  { id: 'g7', code: 'psg_family_feud', prompts: 4 },
  { id: 'g8', code: 'psg_trafficking', prompts: 4, note: true },
  { id: 'g9', code: 'military_service', prompts: 4 },
  { id: 'g10', code: 'indiscriminate_violence', prompts: 4 },
  { id: 'g11', code: 'serious_harm', prompts: 4, note: true },
  { id: 'g12', code: 'non_state_threat', prompts: 4 },
  { id: 'g13', code: 'derived', prompts: 4, note: true },
  { id: 'g14', code: 'sur_place', prompts: 4 },
  { id: 'g15', code: 'medical', prompts: 3, note: true },
  { id: 'g16', code: 'other', prompts: 3 },
] as const satisfies readonly { id: string; code: string; prompts: number; note?: true }[];

export type GroundCode = (typeof grounds)[number]['code'];

const answer = { need: 'O', nonAnswers: ['interview'], sensitive: true, purpose: 'motive' } as const;

const pageOf = ({ id, code, prompts, ...more }: (typeof grounds)[number]): Step => ({
  id,
  title: 'told',
  ...more,
  fields: [
    {
      ...answer,
      name: id,
      kind: 'longtext',
      when: allOf(accountGiven, chose('grounds.fits', code)),
      prompts: { all: Array.from({ length: prompts }, (_, at) => String(at + 1)) },
    },
  ],
});

/**
 * What fits her, if she wants to say: nothing need be ticked, and what is not ticked was not denied. Sealed: nobody
 * learns it from a page that shows something else, and her family has no way to it (decision 0013).
 */
export const groundsSection: Section = {
  id: 'grounds',
  group: 'reason',
  sealed: true,
  steps: [
    { id: 'choose', fields: [{ ...answer, name: 'fits', kind: 'choices', options: grounds.map(({ code }) => code), when: accountGiven, hint: true, because: true }] },
    ...grounds.map(pageOf),
  ],
};
