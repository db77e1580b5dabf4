import { useRequestInfo } from '#app/http/request-info.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';
import program from './session.js?url';

type Props = {
  /** A page that keeps the session awake. */
  ask: `/${string}`;
  /** Where staff, lawyers and guardians sign in. Without it the PIN leads back, and a page where nobody is gets locked. */
  signIn?: `/auth/sign-in/${string}`;
};

/**
 * Hidden until the session is about to sleep or to end; with it comes the program that watches over the session. What only the
 * server knows stands in attributes: those a browser leaves as they are when it looks at this page again.
 */
export function SessionNote({ ask, signIn }: Props) {
  const { t, lang } = useText();
  const { session } = useRequestInfo();
  const until = { time: session?.until ?? '' };
  const words = signIn
    ? { soon: t('sign-in:stay.text'), keep: t('sign-in:stay.keep'), end: t('sign-in:stay.end', until), over: t('sign-in:stay.over') }
    : { soon: t('common:stay.text'), keep: t('common:stay.keep'), end: t('common:stay.end', until), over: t('common:stay.over') };
  return (
    <>
      <div
        id="session-note"
        className="in-view"
        hidden
        data-ask={path(lang, ask)}
        data-lock={signIn ? undefined : path(lang, '/return')}
        data-idle={session?.idle}
        data-left={session?.left}
        data-end={words.end}
        data-over={words.over}
        suppressHydrationWarning
      >
        <Note tone="attention" icon="clock" role="alert">
          <div className="stack-s">
            <p>{words.soon}</p>
            <p>
              <Button small type="button">
                {words.keep}
              </Button>
              <a href={signIn ?? path(lang, '/return')} target="_blank" rel="noreferrer" hidden>
                {t('common:stay.again')}
              </a>
            </p>
          </div>
        </Note>
      </div>
      <SessionProgram />
    </>
  );
}

/** For a page that shows nothing of hers, and from which she can sign out. The browser hides the nonce from scripts, also from the one that looks at this page again. */
export function SessionProgram() {
  const { nonce } = useRequestInfo();
  return <script type="module" src={program} nonce={nonce} suppressHydrationWarning />;
}
