import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';
import type { WaitingView } from './documents-view.server.ts';

/** After sending: what she or her helper put ready goes nowhere by itself. It is named, and one press sends it. */
export function WaitingDocuments({ waiting: { count, digest }, link = false }: { waiting: WaitingView; /** Not on the page of the documents itself. */ link?: boolean }) {
  const { t, lang } = useText();
  if (count === 0) return null;
  return (
    <Note tone="attention" icon="camera" title={t('documents:waiting.title', { count })} id="waiting">
      <form method="post" action={path(lang, '/file/documents')} className="stack-s">
        <input type="hidden" name="waiting" value={digest} />
        <p>{t('documents:waiting.text')}</p>
        <p>
          <Button name="intent" value="send">
            {t('documents:waiting.send')}
          </Button>
        </p>
        {link && (
          <p>
            <a href={path(lang, '/file/documents')}>{t('documents:sending.toList')}</a>
          </p>
        )}
      </form>
    </Note>
  );
}
