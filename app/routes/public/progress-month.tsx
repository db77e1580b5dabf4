import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { Select } from '#app/ui/select/select.tsx';
import type { ProgressView } from './progress-view.server.ts';

/** As of which day, and the way to another month: a plain GET form. */
export function MonthChoice({ view }: { view: ProgressView }) {
  const { t, lang } = useText();
  return (
    <>
      <p className="kicker">
        <span>{t('progress:asOf', { date: view.asOf })}</span>
      </p>
      {!view.closed && <Note>{t('progress:soFar', { date: view.asOf })}</Note>}
      <form method="get" action={path(lang, '/progress')} className="month-choice no-print">
        <Field id="month" label={t('progress:otherMonth')}>
          <Select name="month" defaultValue={view.month} options={view.months} />
        </Field>
        <Button small>{t('progress:show')}</Button>
      </form>
    </>
  );
}
