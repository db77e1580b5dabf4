import { useText } from '#app/i18n/translate.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import type { Typed } from './exchange.server.ts';

/** Words of a person, and not a choice or a number of ours: those go along unseen. */
const isWords = (value: string) => /\s/.test(value.trim()) || value.length > 60;

/** What was typed, on the page that says that it is not kept: to be read, copied, or sent once more by one button. */
export function TypedForm({ action, encType, fields, signIn }: Typed) {
  const { t } = useText();
  const words = fields.filter(([, value]) => isWords(value));
  return (
    <form method="post" action={action} encType={encType} className="stack" autoComplete="off">
      {fields.map(([name, value], index) => (
        <textarea key={index} name={name} defaultValue={value} hidden readOnly />
      ))}
      <p>{t(signIn === undefined ? 'errors:typed.where' : 'errors:typed.signedOut')}</p>
      {signIn === undefined ? null : (
        <p>
          <a href={signIn} target="_blank" rel="noopener">
            {t('errors:typed.signIn')}
          </a>
        </p>
      )}
      <p>
        <Button primary>{t('errors:typed.again')}</Button>
      </p>
      {words.length > 0 ? <h2>{t('errors:typed.title')}</h2> : null}
      {words.map(([, value], index) => (
        <OwnWords key={index} text={value} />
      ))}
    </form>
  );
}
