import { valueOf } from '#app/domain/file/answer.ts';
import type { CaseView } from '#app/domain/review/case-view.server.ts';
import type { Translate } from '#app/i18n/keys.ts';

const channels = ['sms', 'email', 'letter', 'lawyer', 'desk'] as const;
const isOneOf = (value: unknown, ...options: string[]) => typeof value === 'string' && options.includes(value);

/**
 * What whoever writes to her or rings her must know first (domain 4.3 sections 3 and 4): it would be of no use at its own
 * question. `marks` come before anything is done.
 */
export function contactMarks(t: Translate, { file }: CaseView): { marks: string[]; tags: string[] } {
  const said = (field: string) => valueOf(file.answers, field);
  const channel = channels.find((one) => one === said('contact.channel'));
  return {
    marks: [
      ...(isOneOf(said('contact.readAlong'), 'yes', 'unsure') ? [t('case:marks.readAlong')] : []),
      ...(isOneOf(said('languages.literacy'), 'no') ? [t('case:marks.cannotRead')] : []),
    ],
    tags: [
      ...(isOneOf(said('contact.phoneShared'), 'yes', 'sometimes') ? [t('case:marks.phoneShared')] : []),
      ...(isOneOf(said('contact.leaveMessage'), 'no') ? [t('case:marks.noMessage')] : []),
      ...(channel ? [t(`case:marks.by.${channel}`)] : []),
    ],
  };
}
