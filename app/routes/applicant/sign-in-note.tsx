import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';
import type { NewsView } from './sign-in-view.server.ts';

/** When she was here last, and what happened at the door since. Calm when there is nothing; a question when there is. */
export function SignInNote({ news, here }: { news: NewsView; /** On the page that it would send her to. */ here?: boolean }) {
  const { t, lang } = useText();
  const { last, failed, elsewhere, guessed, newDevices, newPasskeys, issues } = news;
  const odd = failed > 0 || elsewhere || guessed || newDevices > 0 || newPasskeys > 0;
  return (
    <>
      {issues.length > 0 && (
        <Note tone="attention" icon="envelope">
          <div className="stack-s">
            {issues.map(({ id, when, desk }) => (
              <form key={id} method="post" action={path(lang, '/file/sign-in')} aria-labelledby={`issue-${id}`} className="stack-s">
                <p id={`issue-${id}`}>{desk === '' ? t('sign-in:issued.noPlace', { when }) : t('sign-in:issued.at', { when, desk })}</p>
                <input type="hidden" name="id" value={id} />
                <Actions row>
                  <Button small name="act" value="mine">
                    {t('sign-in:issued.mine')}
                  </Button>
                  <Button small name="act" value="notMine">
                    {t('sign-in:issued.notMine')}
                  </Button>
                </Actions>
              </form>
            ))}
            <p>{t('sign-in:issued.kept')}</p>
          </div>
        </Note>
      )}
      {odd ? (
        <Note tone="attention">
          <div className="stack-s">
            {last !== undefined && <p>{t('sign-in:news.last', { when: last })}</p>}
            {failed > 0 && <p>{t('sign-in:news.failed', { count: failed })}</p>}
            {guessed && <p>{t('sign-in:news.guessed')}</p>}
            {newDevices > 0 && <p>{t('sign-in:news.newDevices', { count: newDevices })}</p>}
            {newPasskeys > 0 && <p>{t('sign-in:news.newPasskeys', { count: newPasskeys })}</p>}
            {elsewhere && <p>{t('sign-in:news.elsewhere')}</p>}
            {!here && (
              <p>
                <a href={path(lang, '/file/sign-in')}>{t('sign-in:news.look')}</a>
              </p>
            )}
          </div>
        </Note>
      ) : (
        last !== undefined && <p className="small soft">{t('sign-in:news.last', { when: last })}</p>
      )}
    </>
  );
}
