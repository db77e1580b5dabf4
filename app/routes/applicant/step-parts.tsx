import type { DraftReaders } from '#app/domain/representation/draft-readers.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Note } from '#app/ui/note/note.tsx';
import { Readers } from '#app/ui/readers/readers.tsx';
import { RowLinks } from '#app/ui/row-links/row-links.tsx';
import { useHelp } from '../helper/use-help.ts';

const nowKeys = { you: 'form:readers.nowYou', helper: 'form:readers.nowHelper', lawyer: 'form:readers.nowLawyer', both: 'form:readers.nowBoth' } as const satisfies Record<DraftReaders, TextKey>;

/** Beside every question: who reads this now, who after sending, who never. */
export function WhoReads({ sent, reads = 'you' }: { sent: boolean; reads?: DraftReaders }) {
  const { t } = useText();
  const help = useHelp();
  const now = help ? t('form:help.readers', { name: help.name }) : t(sent ? 'form:readers.nowSent' : nowKeys[reads]);
  return (
    <Readers question={t('form:readers.question')} now={now}>
      <p>{t(sent ? 'form:readers.sent' : 'form:readers.afterSending')}</p>
      <p>{t('form:readers.never')}</p>
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
