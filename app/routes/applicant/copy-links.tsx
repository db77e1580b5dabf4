import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { RowLinks } from '#app/ui/row-links/row-links.tsx';

/** Her own copy, one press away, wherever she looks back on what she gave. */
export function CopyLinks() {
  const { t, lang } = useText();
  return (
    <RowLinks>
      <a href={path(lang, '/file/export/file.pdf')}>{t('archive:page.pdf')}</a>
      <a href={path(lang, '/file/export/page?print=1')}>{t('archive:page.print')}</a>
    </RowLinks>
  );
}
