import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { formatCode } from '#app/domain/access/code.ts';
import { getOwnHelper } from '#app/domain/access/helpers.server.ts';
import { readTicket, unpackCodes } from '#app/domain/access/ticket.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { clearCookie, readCookie } from '#app/http/session-cookie.server.ts';
import { formatDate } from '#app/i18n/format.server.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { CodeStrip } from '#app/ui/code-strip/code-strip.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { ApplicantPage } from './applicant-page.tsx';

export const handle = { audience: 'applicant', title: 'helper:code.title' } satisfies PageHandle;

/** The code stands nowhere but in the sealed cookie of this session, until she says that she has it. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const lang = langOf(args);
  const [helperId, ...packed] = readTicket(ctx, 'helperCode', readCookie(ctx.config, args.request, 'flow'), ctx.actor.sessionId) ?? [];
  const helper = helperId === undefined ? undefined : await getOwnHelper(ctx, helperId);
  if (!helper) throw redirect(path(lang, '/file/helpers'), 303);
  const [code = ''] = unpackCodes(packed);
  return { name: helper.name, asks: helper.asks, until: formatDate(helper.codeUntil, lang), code: formatCode(code), site: new URL(ctx.config.baseUrl).host };
}

export async function action(args: ActionFunctionArgs) {
  const { config } = await requireActor(args, 'applicant');
  return redirect(path(langOf(args), '/file/helpers'), { status: 303, headers: { 'Set-Cookie': clearCookie(config, 'flow') } });
}

/** To print or write over, and to hand over: shown this once. */
export default function HelperCode() {
  const { t } = useText();
  const { name, asks, until, code, site } = useLoaderData<typeof loader>();
  const tags = { b: (words: string) => <bdi>{words}</bdi> };
  return (
    <ApplicantPage>
      <h1>
        <Rich text={t('helper:code.titleFor', { name })} tags={tags} />
      </h1>
      <p>{t('helper:code.lead')}</p>
      <CodeStrip label={t('helper:code.title')} codes={[code]} />
      <ol>
        <li>
          <Rich text={t('helper:code.step1', { site })} tags={tags} />
        </li>
        <li>{t('helper:code.step2', { check: t(`helper:code.check.${asks}`) })}</li>
        <li>{t('helper:code.step3')}</li>
      </ol>
      <p>{t('helper:code.until', { date: until })}</p>
      <Note tone="attention">{t('helper:code.once')}</Note>
      <p className="small soft no-print">{t('helper:code.print')}</p>
      <form method="post" className="stack">
        <Button primary full>
          {t('helper:code.done')}
        </Button>
      </form>
    </ApplicantPage>
  );
}
