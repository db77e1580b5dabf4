import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Note } from '#app/ui/note/note.tsx';
import { Readers } from '#app/ui/readers/readers.tsx';
import { RowLinks } from '#app/ui/row-links/row-links.tsx';
import { useHelp } from '../helper/use-help.ts';
import type { WhoReadsView } from './who-reads-view.server.ts';

/** Beside every question: who reads this now, who after sending, who never. Nothing where that is not known. */
export function WhoReads({ reads }: { reads: WhoReadsView | undefined }) {
  const { t } = useText();
  const help = useHelp();
  if (help) {
    return (
      <Readers question={t('form:readers.question')} now={t('form:help.readers', { name: help.name })}>
        <p>{t('form:help.afterSending', { name: help.name })}</p>
        <p>{t('form:help.never', { name: help.name })}</p>
      </Readers>
    );
  }
  if (!reads) return null;
  const { sent, now, guardian, closedToHelper } = reads;
  const after = sent ? 'sent' : 'afterSending';
  return (
    <Readers question={t('form:readers.question')} now={sent ? now : now === '' ? t('form:readers.nowYou') : t('form:readers.now', { who: now })}>
      <p>{t(guardian ? `form:readers.${after}Guardian` : `form:readers.${after}`)}</p>
      <p>{t(closedToHelper ? 'form:readers.neverClosed' : 'form:readers.never')}</p>
    </Readers>
  );
}

/** Who cannot read or write well was promised help: here it is, where it is asked and where most is to be written. */
export function Assist() {
  const { t, lang } = useText();
  return (
    <Note title={t('form:assist.title')} level={2}>
      <RowLinks>
        <a href={path(lang, '/file/helpers')}>{t('form:assist.helper')}</a>
        <a href={path(lang, '/paper')}>{t('form:assist.paper')}</a>
        <a href={path(lang, '/help')}>{t('form:assist.help')}</a>
      </RowLinks>
    </Note>
  );
}

/** After sending only what the IND asks can be answered here; everything else is added. */
export function SentOnly() {
  const { t, lang } = useText();
  return (
    <Note>
      <p>
        {t('form:asked.only')} <a href={path(lang, '/file/add')}>{t('form:add.title')}</a>
      </p>
    </Note>
  );
}
