import { useText } from '#app/i18n/translate.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { useProblems, type EntryProblems } from './entry-problems.tsx';
import { PinField } from './pin-field.tsx';

/** Another PIN, for who knows the old one. */
export function ChangePin({ problems }: { problems: EntryProblems | undefined }) {
  const { t } = useText();
  const { errorOf, summary } = useProblems(problems);
  return (
    <>
      {summary}
      <h1>{t('sign-in:pin.change')}</h1>
      <form id="entry" method="post" className="stack" noValidate autoComplete="off">
        <PinField id="old" label={t('sign-in:pin.old')} {...errorOf('old')} />
        <PinField id="pin" label={t('access:pin.new')} hint={t('access:pin.newHint')} fresh {...errorOf('pin')} />
        <PinField id="again" label={t('access:pin.again')} fresh />
        <Button primary full>
          {t('sign-in:pin.change')}
        </Button>
      </form>
    </>
  );
}
