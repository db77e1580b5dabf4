// Where one address takes more than one act: each of them, as its button sends it, with the numbers of a real case. Who is
// not named here is refused (`matrix.test.ts`). `by` may do it: of that one it is looked at, so what is refused is the act and
// not the way it was asked. Acts with the number of something else than a case are in `idor.test.ts`.
import { guardReasons, accessReasons } from '#app/domain/access/access-reasons.ts';
import { holdReasons } from '#app/domain/retention/kinds.ts';
import type { MadeCase } from '../support/matrix.cases.ts';
import { states, type State } from '../support/matrix.states.ts';
import type { Asker } from '../support/people.ts';

export type Act = {
  form: (made: MadeCase) => Record<string, string>;
  /** In which states it is not simply refused. */
  may: Readonly<Partial<Record<Asker, readonly State[]>>>;
  by: readonly [Asker, State];
};

const [reason] = accessReasons;
const [guardReason] = guardReasons;
const words = 'The officer is ill, and the lawyer rang.';

/** Everybody with a page of this kind; of a case that is not theirs the act of an applicant falls on her own. */
const applicants = { owner: states, stranger: states } as const;
const afterwards: readonly State[] = ['sent', 'planned'];
const onTheCase = { officer: afterwards, reviewer: afterwards } as const;
const allOfStaff = { officer: states, colleague: states, reviewer: states } as const;

/** The button of a form, by the field that it is sent as. */
const button =
  (field: 'act' | 'intent') =>
  (name: string, may: Act['may'], by: Act['by'], fields: (made: MadeCase) => Record<string, string> = () => ({})): Act => ({ form: (made) => ({ [field]: name, ...fields(made) }), may, by });
const act = button('act');
const intent = button('intent');

const reference = ({ reference: number }: MadeCase) => ({ number });
const planning = ({ caseId }: MadeCase) => ({ case: caseId, version: '0' });

/** By route. Those that end something for the ones after them stand last. */
export const acts: Readonly<Record<string, readonly Act[]>> = {
  '/:lang/file/lawyer': [
    act('unshare', applicants, ['owner', 'draft']),
    act('share', applicants, ['owner', 'draft']),
    act('first', applicants, ['owner', 'draft']),
    act('done', { owner: states }, ['owner', 'draft'], ({ commentId }) => ({ id: commentId })),
  ],
  '/:lang/file/helpers': [act('end', { owner: states }, ['owner', 'sent'], ({ helperId }) => ({ id: helperId }))],
  '/:lang/file/sign-in': [
    act('endDevice', { owner: states }, ['owner', 'sent'], ({ deviceId }) => ({ id: deviceId })),
    act('endPasskey', { owner: states }, ['owner', 'sent'], ({ passkeyId }) => ({ id: passkeyId })),
  ],
  '/:lang/file/documents': [
    intent('remove', { owner: states }, ['owner', 'draft'], ({ documentId }) => ({ document: documentId })),
    intent('drop', { owner: states }, ['owner', 'draft'], ({ uploadId }) => ({ upload: uploadId })),
  ],
  '/:lang/work/cases/:caseId/take': [
    act('look', allOfStaff, ['colleague', 'sent'], () => ({ reason, words })),
    act('conflict', { ...allOfStaff, administrator: states }, ['colleague', 'draft']),
  ],
  '/:lang/work/cases/:caseId/section/:section': [
    act('withdraw', onTheCase, ['officer', 'sent'], ({ requestId }) => ({ field: 'about.placeOfBirth', request: requestId })),
    act('fine', onTheCase, ['officer', 'sent'], () => ({ field: 'about.fullName', base: '0', seq: '2' })),
  ],
  '/:lang/work/cases/:caseId/gates': [
    act('askReviewer', onTheCase, ['officer', 'sent']),
    act('takeBack', onTheCase, ['officer', 'planned']),
    act('complete', onTheCase, ['officer', 'sent'], () => ({ seq: '2', restFine: 'yes' })),
  ],
  '/:lang/work/access': [
    { form: (made) => ({ ...reference(made), reason, words }), may: allOfStaff, by: ['officer', 'sent'] },
  ],
  '/:lang/work/protection': [
    act('guard', { administrator: states }, ['administrator', 'closed'], (made) => ({ ...reference(made), reason: guardReason })),
    act('unguard', { administrator: states }, ['administrator', 'closed'], (made) => ({ ...reference(made), reason: guardReason })),
  ],
  ...Object.fromEntries(
    ['/:lang/work/planning', '/:lang/work/planning/:caseId'].map((path) => [
      path,
      ['claim', 'release', 'plan', 'unplan', 'handOver'].map((name) => act(name, { planner: states }, ['planner', 'planned'], planning)),
    ]),
  ),
  '/:lang/work/retention': [
    act('hold', { administrator: states }, ['administrator', 'sent'], ({ reference: number }) => ({ reference: number, reason: holdReasons[0], words })),
    act('acknowledge', { administrator: states }, ['administrator', 'sent'], ({ packageId }) => ({ package: packageId, number: 'A-1' })),
  ],
  '/:lang/work/cases/:caseId': [
    act('unguard', onTheCase, ['reviewer', 'planned'], () => ({ reason: guardReason })),
    act('guard', onTheCase, ['reviewer', 'planned'], () => ({ reason: guardReason })),
    act('conflict', onTheCase, ['officer', 'sent']),
  ],
  '/:lang/work/record': [act('find', { auditor: states }, ['auditor', 'sent'], ({ reference: find }) => ({ find }))],
};
