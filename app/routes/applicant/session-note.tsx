import { useRequestInfo } from '#app/http/request-info.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';
import program from './session.js?url';

/** Hidden until the session is about to sleep; with it comes the program that watches over the session. */
export function SessionNote({ ask }: { /** A page that keeps the session awake. */ ask: `/${string}` }) {
  const { t, lang } = useText();
  const { nonce } = useRequestInfo();
  return (
    <>
      <div id="session-note" hidden data-ask={path(lang, ask)} data-lock={path(lang, '/return')}>
        <Note tone="attention" icon="clock" role="alert">
          <div className="stack-s">
            <p>{t('common:stay.text')}</p>
            <p>
              <Button small type="button">
                {t('common:stay.keep')}
              </Button>
            </p>
          </div>
        </Note>
      </div>
      {/* The browser hides the nonce from scripts, also from the one that looks at this page again. */}
      <script type="module" src={program} nonce={nonce} suppressHydrationWarning />
    </>
  );
}
