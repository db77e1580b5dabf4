import type { CaseView } from '#app/domain/review/case-view.server.ts';
import { isExceptional } from '#app/domain/access/readers.server.ts';
import { staffRoles } from '#app/domain/context.ts';
import type { Translate } from '#app/i18n/keys.ts';

type Acting = { actorKind: string; actorId: string };

/** Who acted, for colleagues: staff by name and function, the others by what they are. */
export function whoActed(t: Translate, people: CaseView['people'], { actorKind, actorId }: Acting): string {
  const person = people.get(actorId);
  if (actorKind === 'staff') return person ? t('case:who.staff', { name: person.name, office: officeText(t, person.office) }) : t('case:who.unknown');
  if (actorKind === 'lawyer') return person?.name ?? t('case:who.lawyer');
  if (actorKind === 'guardian') return person?.name ?? t('case:who.guardian');
  if (actorKind === 'helper') return t('case:who.helper');
  if (actorKind === 'applicant') return t('case:who.applicant');
  return t(actorKind === 'service' ? 'case:who.service' : 'case:who.system');
}

/** An office is one of our functions, or words of the organisation. */
function officeText(t: Translate, office: string): string {
  const role = staffRoles.find((one) => one === office);
  return role ? t(`case:roles.${role}`) : office;
}

const kinds = ['file', 'motive', 'document', 'package', 'message', 'sealed'] as const;

export function readerLine(t: Translate, view: Pick<CaseView, 'people'>, reading: CaseView['readings'][number]) {
  const kind = kinds.find((one) => reading.action === `${one}.read`) ?? 'other';
  const outside = isExceptional(reading) ? `, ${t('protect:exceptional')}` : '';
  return { key: reading.id, who: whoActed(t, view.people, reading), what: t(`case:readers.kinds.${kind}`) + outside };
}
