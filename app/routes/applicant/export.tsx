import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { measureOwnCopy } from '#app/domain/archive/own-copy.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { formatBytes } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { CopyLinks } from './copy-links.tsx';

export const handle = { audience: 'applicant', title: 'archive:page.title' } satisfies PageHandle;

/** From here on a telephone bill may notice it. Bytes. */
const large = 20 * 1024 * 1024;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const { bytes } = await measureOwnCopy(ctx, ctx.actor.caseId);
  return { size: formatBytes(bytes, langOf(args)), isLarge: bytes > large };
}

/** Everything about her in one press (GDPR art. 15). */
export default function Export() {
  const { t, lang } = useText();
  const { size, isLarge } = useLoaderData<typeof loader>();
  return (
    <ApplicantPage back="/file">
      <h1>{t('archive:page.title')}</h1>
      <p>{t('archive:page.lead')}</p>
      <Note title={t('archive:page.safe')}>{t('archive:page.safeText')}</Note>
      <Actions>
        <Button primary href={path(lang, '/file/export/file.zip')}>{t('archive:page.button')}</Button>
      </Actions>
      <p>{t('archive:page.size', { size })} {isLarge && t('archive:page.large')}</p>
      <p className="soft">{t('archive:page.open')}</p>
      <h2>{t('archive:page.words')}</h2>
      <p>{t('archive:page.wordsText')}</p>
      <CopyLinks />
      <h2>{t('archive:page.what')}</h2>
      <p>{t('archive:page.whatText')}</p>
    </ApplicantPage>
  );
}
