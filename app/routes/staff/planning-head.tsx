import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import type { QueueView } from './planning-view.server.ts';

/** How many wait and how long, and the first act of the day: take the next. */
export function QueueHead({ queue }: { queue: QueueView }) {
  const { t, lang } = useText();
  const { filter } = queue;
  const csv = `${path(lang, '/work/planning/queue.csv')}?${new URLSearchParams(filter).toString()}`;
  return (
    <WorkHead
      title={t('planning:title')}
      count={queue.waiting}
      {...(queue.oldest ? { note: queue.oldest } : {})}
      actions={
        <>
          <Button quiet href={csv}>{t('planning:csv')}</Button>
          <form method="post" action={path(lang, '/work/planning')}>
            <input type="hidden" name="act" value="next" />
            <input type="hidden" name="location" value={filter.location ?? ''} />
            <input type="hidden" name="language" value={filter.language ?? ''} />
            <Button primary>{t('planning:next')}</Button>
          </form>
        </>
      }
    />
  );
}
