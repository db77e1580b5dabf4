import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Note } from '#app/ui/note/note.tsx';
import { Readers } from '#app/ui/readers/readers.tsx';

/** Beside every question: who reads this now, who after sending, who never. */
export function WhoReads({ sent }: { sent: boolean }) {
  const { t } = useText();
  return (
    <Readers question={t('form:readers.question')} now={t(sent ? 'form:readers.nowSent' : 'form:readers.nowYou')}>
      <p>{t(sent ? 'form:readers.sent' : 'form:readers.afterSending')}</p>
      <p>{t('form:readers.never')}</p>
    </Readers>
  );
}

/** After sending only what the IND asks can be answered here; everything else is added. */
export function SentOnly() {
  const { t, lang } = useText();
  return (
    <Note>
      <p>
        {t('form:asked.only')} <a href={path(lang, '/file/add')}>{t('form:asked.add')}</a>
      </p>
    </Note>
  );
}
