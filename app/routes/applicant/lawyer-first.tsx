import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';

type Share = { lawyer: boolean; on: boolean; first: boolean; open: number };

/** Before sending: her lawyer can read first, or does so already (domain 4.4 M8). Nothing of it is needed to send. */
export function LawyerFirst({ share: { lawyer, on, first, open } }: { share: Share }) {
  const { t, lang } = useText();
  const here = path(lang, '/file/lawyer');
  return (
    <Note icon="scales" title={t('applicant:lawyer.checkTitle')} level={2}>
      <div className="stack-s">
        <p>{t(on ? 'applicant:lawyer.checkShared' : lawyer ? 'applicant:lawyer.checkNot' : 'applicant:lawyer.checkNobody')}</p>
        {first && <p>{t('applicant:lawyer.checkFirst')}</p>}
        {open > 0 && <p>{t('applicant:lawyer.checkComments', { count: open })}</p>}
        {lawyer && !on && (
          <form method="post" action={here}>
            <Button small name="act" value="share">{t('applicant:lawyer.share')}</Button>
          </form>
        )}
        <p>
          <a href={here}>{t('applicant:lawyer.link')}</a>
        </p>
      </div>
    </Note>
  );
}
