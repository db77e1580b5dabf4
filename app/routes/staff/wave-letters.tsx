import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { printLetters } from '#app/domain/invitation/letters.server.ts';
import { getWave } from '#app/domain/invitation/waves.server.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { letterProps } from '#app/forms/letter/letter-props.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Letter } from '#app/ui/letter/letter.tsx';

export const handle = { audience: 'letter', title: 'letter:title' } satisfies PageHandle;

/** Opening the page is printing: each letter on it is recorded before it is shown. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  langOf(args);
  const { wave } = await getWave(ctx, args.params.waveId ?? '');
  const asked = Number(new URL(args.request.url).searchParams.get('part') ?? '1');
  const part = Number.isInteger(asked) && asked > 0 ? asked : 1;
  const sender = await getSetting(ctx.db.read, 'returnAddress', ctx.now());
  const { letters, closed } = await printLetters(ctx, wave.id, part);
  return {
    id: wave.id,
    number: String(wave.number),
    closed,
    letters: letters.map((letter) => letterProps(letter, { baseUrl: ctx.config.baseUrl, sender })),
  };
}

export default function WaveLetters() {
  const { t, lang } = useText();
  const { id, number, letters, closed } = useLoaderData<typeof loader>();
  return (
    <main>
      <header className="letters-bar">
        <h1>{t('letter:title')}</h1>
        <a href={path(lang, `/work/waves/${id}`)}>{t('waves:wave.title', { number })}</a>
        {letters.length === 0 && closed === 0 && <p>{t('letter:none')}</p>}
        {closed > 0 && <p>{t('letter:closed', { count: closed })}</p>}
      </header>
      {letters.map((letter) => <Letter key={letter.number.value} {...letter} />)}
    </main>
  );
}
