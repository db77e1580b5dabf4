import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMay } from '#app/domain/access/may.ts';
import { listWaveOptions, planWave } from '#app/domain/invitation/plan-wave.server.ts';
import { createWave } from '#app/domain/invitation/send-wave.server.ts';
import { startSending } from '#app/domain/invitation/sending.server.ts';
import { largestWave } from '#app/domain/invitation/wave.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import { log } from '#app/http/log.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { formatNumber, formatSpan } from '#app/i18n/format.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { WithPanel } from '#app/ui/with-panel/with-panel.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { readWave } from './wave-form.server.ts';
import { WaveForm } from './wave-form.tsx';
import { optionsOf, previewOf } from './wave-preview.server.ts';
import { WavePreview } from './wave-preview.tsx';

export const handle = { audience: 'work', title: 'waves:plan.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  const { searchParams } = new URL(args.request.url);
  const read = readWave((name) => searchParams.getAll(name));
  const typed = { day: searchParams.get('before-day') ?? '', month: searchParams.get('before-month') ?? '', year: searchParams.get('before-year') ?? '', size: searchParams.get('size') ?? String(read.size) };
  const wrong = Object.keys(read.problems).length > 0;
  const looking = searchParams.has('size') && !wrong;
  const weeks = await getSetting(ctx.db.read, 'responseWeeks', ctx.now());
  const page = {
    user: staffUser(ctx),
    typed,
    problems: read.problems,
    choice: read.choice,
    size: read.size,
    options: optionsOf(await listWaveOptions(ctx), lang),
    most: formatNumber(largestWave, lang),
    weeks: formatSpan(weeks * 7, lang),
    preview: looking ? previewOf(await planWave(ctx, read.choice, read.size), lang) : undefined,
    /** The wave that the button makes: pressed twice it is the same one. */
    token: randomUUID(),
  };
  return data(page, { status: wrong ? 422 : 200 });
}

/** A small wave is done before the next page is there; of a large one the page shows how far it is. */
const patienceMs = 2000;

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  requireMay(ctx.actor, 'wave.send');
  const form = await readForm(args.request);
  const { choice, size, problems } = readWave((name) => form.values[name] ?? []);
  const id = form.one('token');
  const refuse = (problem: TextKey) => data({ problem }, { status: 422 });
  if (!form.ok || Object.keys(problems).length > 0 || !/^[0-9a-f-]{36}$/.test(id)) return refuse('waves:problem.token');
  if ((await planWave(ctx, choice, 1)).invited.count === 0) return refuse('waves:problem.nobody');
  const made = await createWave(ctx, { id, choice, size });
  if (!made.ok) return refuse(`waves:problem.${made.error}`);
  const sending = startSending(ctx, id, () => log.error('wave.stopped', { requestId: ctx.requestId }));
  await Promise.race([sending, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
  return redirect(path(lang, `/work/waves/${id}`), 303);
}

export default function NewWave() {
  const { t } = useText();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <StaffPage user={page.user} current="waves">
      <WithPanel at="start" padded label={t('waves:plan.who')} panel={<WaveForm {...page} />}>
        {answer !== undefined && <WorkNotice tone="bad" title={t(answer.problem)} />}
        {page.preview === undefined ? <p className="mute">{t('waves:order')}</p> : <WavePreview {...page} preview={page.preview} />}
      </WithPanel>
    </StaffPage>
  );
}
