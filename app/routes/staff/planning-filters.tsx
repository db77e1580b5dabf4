import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Field } from '#app/ui/field/field.tsx';
import { FilterBar, type AppliedFilter } from '#app/ui/filter-bar/filter-bar.tsx';
import { Select } from '#app/ui/select/select.tsx';
import type { QueueView } from './planning-view.server.ts';

/** Which part of the queue is shown, and the way to another part. */
export function QueueFilters({ queue }: { queue: QueueView }) {
  const { t, lang } = useText();
  const here = path(lang, '/work/planning');
  const { filter, week, view } = queue;
  const without = (name: 'location' | 'language') => `?${new URLSearchParams(Object.entries(filter).filter(([key]) => key !== name)).toString()}`;
  const remove = (href: string, name: string) => ({ href, label: t('planning:filters.remove', { name }) });
  const language = queue.languages.find(({ code }) => code === filter.language)?.name ?? filter.language;
  const applied: AppliedFilter[] = week
    ? [{ key: 'week', label: t('planning:filters.planned'), value: t('planning:filters.inWeek', { number: week.number }), remove: remove(here, t('planning:filters.planned')) }]
    : view === 'planned'
      ? [{ key: 'view', label: t('planning:filters.toHandOver'), value: queue.total ?? '', remove: remove(here, t('planning:filters.toHandOver')) }]
      : [
        {
          key: 'location',
          label: t('planning:filters.location'),
          value: <bdi>{filter.location ?? t('planning:filters.anyLocation')}</bdi>,
          ...(filter.location ? { remove: remove(without('location'), t('planning:filters.location')) } : {}),
        },
        {
          key: 'language',
          label: t('planning:filters.language'),
          value: language ?? t('planning:filters.anyLanguage'),
          ...(filter.language ? { remove: remove(without('language'), t('planning:filters.language')) } : {}),
        },
        { key: 'waiting', label: t('planning:filters.waiting'), value: queue.total ?? '' },
      ];
  const fields = (
    <>
      <Field id="filter-view" label={t('planning:filters.view')}>
        <Select name="view" defaultValue={view} options={[{ value: 'waiting', label: t('planning:filters.waiting') }, { value: 'planned', label: t('planning:filters.toHandOver') }]} />
      </Field>
      <Field id="filter-location" label={t('planning:filters.location')}>
        <Select name="location" placeholder={t('planning:filters.anyLocation')} defaultValue={filter.location ?? ''} options={queue.locations.map((place) => ({ value: place, label: place }))} />
      </Field>
      <Field id="filter-language" label={t('planning:filters.language')}>
        <Select name="language" placeholder={t('planning:filters.anyLanguage')} defaultValue={filter.language ?? ''} options={queue.languages.map(({ code, name }) => ({ value: code, label: name }))} />
      </Field>
    </>
  );
  return <FilterBar label={t('planning:filters.label')} applied={applied} add={{ summary: t('planning:filters.add'), submit: t('planning:filters.apply'), action: here, fields }} />;
}
