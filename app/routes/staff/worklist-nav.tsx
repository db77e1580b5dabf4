import type { StaffRole } from '#app/domain/context.ts';
import { countedTo, myViews, type View } from '#app/domain/review/views.ts';
import type { Translate } from '#app/i18n/keys.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { SideNav } from '#app/ui/side-nav/side-nav.tsx';

type WorklistNavProps = { view: View; counts: Partial<Record<View, number>>; roles: readonly StaffRole[] };

/** A number of cases, counted up to a limit. */
export function countText(t: Translate, count: number | undefined): string {
  if (count === undefined) return '';
  return count >= countedTo ? t('work:many', { count: countedTo - 1 }) : String(count);
}

export function WorklistNav({ view, counts, roles }: WorklistNavProps) {
  const { t, lang } = useText();
  const item = (one: View) => ({
    href: `${path(lang, '/work')}?view=${one}`,
    label: t(`work:views.${one}`),
    count: countText(t, counts[one] ?? 0),
    current: one === view,
  });
  const shared: View[] = roles.includes('reviewer') ? ['unassigned', 'second'] : ['unassigned'];
  return (
    <SideNav
      label={t('work:lists')}
      groups={[
        { key: 'mine', title: t('work:groups.mine'), items: myViews.map(item) },
        { key: 'shared', title: t('work:groups.shared'), items: shared.map(item) },
      ]}
    />
  );
}
