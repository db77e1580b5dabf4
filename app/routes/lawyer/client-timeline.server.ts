import type { ClientFile, ShownEvent } from '#app/domain/representation/client.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatShortDate } from '#app/i18n/format.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import type { Lang } from '#locales/languages.ts';
import { wordsOf } from './words.tsx';

const texts = {
  case_invited: 'lawyer:timeline.events.caseInvited',
  case_activated: 'lawyer:timeline.events.caseActivated',
  date_extended: 'lawyer:timeline.events.dateExtended',
  file_sent: 'lawyer:timeline.events.fileSent',
  addition_sent: 'lawyer:timeline.events.additionSent',
  question_sent: 'lawyer:timeline.events.questionSent',
  question_answered: 'lawyer:timeline.events.questionAnswered',
  question_withdrawn: 'lawyer:timeline.events.questionWithdrawn',
  file_completed: 'lawyer:timeline.events.fileCompleted',
  file_reopened: 'lawyer:timeline.events.fileReopened',
  readiness_set: 'lawyer:timeline.events.readinessSet',
  readiness_withdrawn: 'lawyer:timeline.events.readinessWithdrawn',
  hearing_planned: 'lawyer:timeline.events.hearingPlanned',
  first_decision_made: 'lawyer:timeline.events.firstDecisionMade',
  left_regular_process: 'lawyer:timeline.events.leftRegularProcess',
  mandate_granted: 'lawyer:timeline.events.mandateGranted',
  mandate_ended: 'lawyer:timeline.events.mandateEnded',
  guardianship_granted: 'lawyer:timeline.events.guardianshipGranted',
  guardianship_ended: 'lawyer:timeline.events.guardianshipEnded',
  draft_shared: 'lawyer:timeline.events.draftShared',
  draft_unshared: 'lawyer:timeline.events.draftUnshared',
  draft_commented: 'lawyer:timeline.events.draftCommented',
  lawyer_first_asked: 'lawyer:timeline.events.lawyerFirstAsked',
  lawyer_first_ended: 'lawyer:timeline.events.lawyerFirstEnded',
  cosign_asked: 'lawyer:timeline.events.cosignAsked',
  cosigned: 'lawyer:timeline.events.cosigned',
} as const satisfies Record<ShownEvent['type'], TextKey>;

/** What the client did herself, and what her guardian did; the rest is of the IND, also when it follows from what she did. */
const ofClient: readonly ShownEvent['type'][] = ['case_activated', 'date_extended', 'file_sent', 'addition_sent', 'question_answered', 'cosign_asked', 'draft_shared', 'draft_unshared', 'lawyer_first_asked', 'lawyer_first_ended'];

/** What happened in plain words, newest first. Who: the client, her guardian, or the IND; never a person of staff. */
export function timelineOf({ events, of }: ClientFile, lang: Lang) {
  const t = wordsOf(textIn(lang), of);
  return events.map(({ id, type, at }) => ({
    key: id,
    at: at.toISOString(),
    when: formatShortDate(at, lang),
    what: t(texts[type]),
    who: t(type === 'draft_commented' ? 'lawyer:readers.you' : type === 'cosigned' ? 'lawyer:timeline.guardian' : ofClient.includes(type) ? 'lawyer:timeline.client' : 'lawyer:timeline.ind'),
  }));
}
