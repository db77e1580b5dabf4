import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Fragment } from 'react';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Facts } from '#app/ui/facts/facts.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { StateCard } from '#app/ui/state-card/state-card.tsx';
import { Task, TaskList } from '#app/ui/task-list/task-list.tsx';
import { EntryPage } from '../applicant/entry-page.tsx';
import { hasEnded } from './help-view.server.ts';
import { HelpedPage } from './helped-page.tsx';
import { helpingView } from './helping-view.server.ts';

export const handle = { audience: 'applicant', title: 'helper:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'helper');
  if (await hasEnded(ctx)) return { over: true as const };
  const changed = new URL(args.request.url).searchParams.get('done') === 'pin';
  return { over: false as const, changed, ...(await helpingView(ctx, langOf(args))) };
}

export default function HelpingPage() {
  const view = useLoaderData<typeof loader>();
  return view.over ? <Over /> : <Helping {...view} />;
}

/** Nothing of the file, and whose it was neither. */
function Over() {
  const { t, lang } = useText();
  return (
    <EntryPage>
      <h1>{t('helper:over.title')}</h1>
      <p>{t('helper:over.text')}</p>
      <form method="post" action={path(lang, '/sign-out')}>
        <Button full primary>
          {t('common:signOut')}
        </Button>
      </form>
    </EntryPage>
  );
}

type View = Exclude<ReturnType<typeof useLoaderData<typeof loader>>, { over: true }>;

/** Where somebody who helps begins: for whom, with what, until when, and where there is something to do. */
function Helping({ changed, help, groups, documents }: View) {
  const { t, lang } = useText();
  const rights = help.types && !help.sent ? 'types' : help.types ? 'typesSent' : 'reads';
  return (
    <HelpedPage help={help}>
      <h1>{t('helper:home.title')}</h1>
      {changed && (
        <Note tone="calm" role="status">
          {t('sign-in:done.pin')}
        </Note>
      )}
      <StateCard title={t(help.sent ? 'helper:home.sent' : 'applicant:tasks.notSent')}>
        {t('helper:home.until', { date: help.until })}
      </StateCard>
      <p>{t(`helper:home.${rights}`, { name: help.name })}</p>
      <p>
        <Button full primary={groups.length === 0} href={path(lang, '/helping/file')}>
          {t('helper:home.read')}
        </Button>
      </p>
      {groups.map(({ key, tasks }) => (
        <Fragment key={key}>
          <h2>{t(`applicant:tasks.groups.${key}`)}</h2>
          <TaskList>
            {tasks.map(({ id, ...task }) => (
              <Task key={id} {...task} />
            ))}
          </TaskList>
        </Fragment>
      ))}
      {documents && (
        <p>
          <a href={path(lang, '/file/documents')}>{t('helper:home.documents')}</a>
        </p>
      )}
      <h2>{t('helper:home.know')}</h2>
      <Facts
        facts={[
          { icon: 'lock', title: t('helper:home.hers'), text: t('helper:home.hersText') },
          { icon: 'person', title: t('helper:home.words'), text: t('helper:home.wordsText') },
          { icon: 'question', title: t('helper:home.seen'), text: t('helper:home.seenText') },
        ]}
      />
      <p>
        <a href={path(lang, '/helping/pin')}>{t('sign-in:pin.change')}</a>
      </p>
    </HelpedPage>
  );
}
