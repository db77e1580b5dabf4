import { useText } from '#app/i18n/translate.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import type { FieldsPage } from './case-fields.server.ts';

/** What was sent since this officer last found something. */
export function News({ page }: { page: FieldsPage }) {
  const { t } = useText();
  if (!page.news) return null;
  return (
    <WorkNotice title={t('case:newSince', { date: page.news.since })}>
      {page.news.links.map(({ href, label }) => (
        <span key={href}>
          <a href={href}>{label}</a>{' '}
        </span>
      ))}
    </WorkNotice>
  );
}
