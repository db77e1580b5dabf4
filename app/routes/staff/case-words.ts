import type { Stage } from '#app/domain/caseload/stages.ts';
import type { DotState } from '#app/ui/dot/dot.tsx';
import type { TextKey } from '#app/i18n/keys.ts';
import { languageCodes, sourceLanguage, type Lang } from '#locales/languages.ts';

/** A stage as staff read it. */
export const stageText = {
  imported: 'case:stages.imported',
  excluded: 'case:stages.excluded',
  scope_review: 'case:stages.scopeReview',
  invited: 'case:stages.invited',
  activated: 'case:stages.activated',
  in_progress: 'case:stages.inProgress',
  submitted: 'case:stages.submitted',
  more_information_requested: 'case:stages.asked',
  file_complete: 'case:stages.fileComplete',
  decision_ready: 'case:stages.decisionReady',
  planned: 'case:stages.planned',
  handed_over: 'case:stages.handedOver',
  first_decision_made: 'case:stages.decided',
  left_regular_process: 'case:stages.left',
} as const satisfies Record<Stage, TextKey>;

/** The mark of a stage in a list: empty while nobody has begun, full when nothing is left to do here. */
export function stageDot(stage: Stage): DotState {
  if (stage === 'submitted') return 'none';
  if (stage === 'more_information_requested' || stage === 'file_complete') return 'half';
  return stage === 'decision_ready' || stage === 'planned' || stage === 'handed_over' ? 'yes' : 'na';
}

/** The language of pages in which a person with this language reads us: her own when we have it. */
export const readingLanguage = (tag: string): Lang => languageCodes.find((code) => code === tag.split('-')[0]) ?? sourceLanguage;
