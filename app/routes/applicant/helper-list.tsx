import { Fragment } from 'react';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { StateCard } from '#app/ui/state-card/state-card.tsx';
import type { HelperLine } from './helpers-view.server.ts';

/** Those who help now, each with the one tap that ends it; then those who helped. */
export function HelperList({ helpers }: { helpers: readonly HelperLine[] }) {
  const { t, lang } = useText();
  const past = helpers.filter(({ active }) => !active);
  return (
    <>
      {helpers
        .filter(({ active }) => active)
        .map(({ id, name, text, read }) => (
          <form key={id} method="post" action={path(lang, '/file/helpers')} className="stack-s">
            <StateCard icon="person" title={<bdi>{name}</bdi>}>
              {text} {read}
            </StateCard>
            <input type="hidden" name="id" value={id} />
            <Button small name="act" value="end" aria-label={`${t('helper:list.end')}: ${name}`}>
              {t('helper:list.end')}
            </Button>
          </form>
        ))}
      {past.length > 0 && (
        <DefinitionList
          items={past.map(({ name, text, read }) => ({
            term: <bdi>{name}</bdi>,
            text: (
              <>
                {text}
                {read !== '' && <Fragment> {read}</Fragment>}
              </>
            ),
          }))}
        />
      )}
    </>
  );
}
