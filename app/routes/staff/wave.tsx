import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireMay } from '#app/domain/access/may.ts';
import { lettersTogether } from '#app/domain/invitation/letters.server.ts';
import { isSending, startSending } from '#app/domain/invitation/sending.server.ts';
import { getWave } from '#app/domain/invitation/waves.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { log } from '#app/http/log.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { formatDate, formatNumber } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { AmountCell } from '#app/ui/data-table/cells.tsx';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { groupInWords } from './wave-words.server.ts';

export const handle = { audience: 'work', title: 'waves:columns.wave' } satisfies PageHandle;

const secondsToRefresh = '3';

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  const { wave, letters, lawyerFirst } = await getWave(ctx, args.params.waveId ?? '');
  const state = wave.sentAt ? ('sent' as const) : isSending(wave.id) ? ('sending' as const) : ('stopped' as const);
  const parts = Array.from({ length: letters.printable > 0 && wave.sentAt ? Math.ceil(wave.invited / lettersTogether) : 0 }, (_, part) => ({
    number: part + 1,
    from: formatNumber(part * lettersTogether + 1, lang),
    to: formatNumber(Math.min((part + 1) * lettersTogether, wave.invited), lang),
  }));
  const page = {
    user: staffUser(ctx),
    id: wave.id,
    number: String(wave.number),
    group: groupInWords(wave.choice, lang),
    made: formatDate(wave.createdAt, lang),
    state,
    done: formatNumber(wave.invited, lang),
    size: formatNumber(wave.size, lang),
    fewer: state === 'sent' && wave.invited < wave.size,
    invited: wave.invited,
    reached: (['activated', 'sent', 'complete', 'ready'] as const).map((figure) => ({ figure, n: wave[figure], text: formatNumber(wave[figure], lang) })),
    lawyerFirst,
    letters: { printable: letters.printable, unprinted: letters.unprinted, parts },
  };
  // No script is needed to see how far it is; when it is done the page stands still.
  return data(page, state === 'sending' ? { headers: { Refresh: secondsToRefresh } } : {});
}

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** Takes up a wave that was interrupted. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  requireMay(ctx.actor, 'wave.send');
  const { wave } = await getWave(ctx, args.params.waveId ?? '');
  void startSending(ctx, wave.id, () => log.error('wave.stopped', { requestId: ctx.requestId }));
  return redirect(path(lang, `/work/waves/${wave.id}`), 303);
}

export default function Wave() {
  const { t, lang } = useText();
  const wave = useLoaderData<typeof loader>();
  const progress = t('waves:wave.progress', { done: wave.done, size: wave.size });
  const here = path(lang, `/work/waves/${wave.id}`);
  return (
    <StaffPage user={wave.user} current="waves">
      <WorkHead title={t('waves:wave.title', { number: wave.number })} note={wave.group} facts={[t('waves:wave.made', { date: wave.made })]} lined />
      <div className="padded stack">
        {wave.state === 'sending' && <WorkNotice title={t('waves:wave.sendingTitle')}>{progress}. {t('waves:wave.sendingText')}</WorkNotice>}
        {wave.state === 'stopped' && (
          <WorkNotice
            tone="act-now"
            title={t('waves:wave.stoppedTitle')}
            actions={<form method="post" action={here}><Button small>{t('waves:wave.continue')}</Button></form>}
          >
            {progress}. {t('waves:wave.stoppedText')}
          </WorkNotice>
        )}
        {wave.state === 'sent' && <p>{t('waves:wave.sentTitle')}: {progress}. {wave.fewer && t('waves:wave.fewer', { size: wave.size })}</p>}
        <section className="stack-s">
          <h2>{t('waves:wave.figures')}</h2>
          <DefinitionList
            variant="duo"
            items={wave.reached.map(({ figure, n, text }) => ({
              term: t(`waves:columns.${figure}`),
              text: <AmountCell value={n} max={wave.invited} text={`${text}/${wave.done}`} />,
            }))}
          />
          {wave.lawyerFirst > 0 && <p>{t('waves:wave.lawyerFirst', { count: wave.lawyerFirst })}</p>}
        </section>
        <section className="stack-s">
          <h2>{t('waves:wave.letters')}</h2>
          {wave.letters.parts.length === 0 ? (
            <p>{t(wave.state === 'sent' ? 'waves:wave.noLetters' : 'waves:wave.lettersLater')}</p>
          ) : (
            <>
              <p>
                {t('waves:wave.printable', { count: wave.letters.printable })}, {t('waves:wave.unprinted', { count: wave.letters.unprinted })}.
              </p>
              <p className="small mute">{t('waves:wave.printNote')}</p>
              <ul className="links">
                {wave.letters.parts.map(({ number, from, to }) => (
                  <li key={number}><a href={`${here}/letters?part=${number}`}>{t('waves:wave.print', { from, to })}</a></li>
                ))}
              </ul>
            </>
          )}
        </section>
        <p><a href={path(lang, '/work/waves')}>{t('waves:wave.back')}</a></p>
      </div>
    </StaffPage>
  );
}
