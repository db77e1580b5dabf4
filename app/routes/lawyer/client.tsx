import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { sealedSections } from '#app/domain/file/sealed.ts';
import { markRead } from '#app/domain/message/messages.server.ts';
import { getClient } from '#app/domain/representation/client.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Tag } from '#app/ui/tag/tag.tsx';
import { WithPanel } from '#app/ui/with-panel/with-panel.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { ClientFilePart } from './client-file.tsx';
import { ClientSide } from './client-side.tsx';
import { MessagesPart, NowCard, QuestionsPart, TimelinePart } from './client-parts.tsx';
import { clientView, type ClientView } from './client-view.server.ts';
import { LawyerPage, lawyerUser } from './layout.tsx';

export const handle = { audience: 'work', title: 'lawyer:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'lawyer');
  const { searchParams } = new URL(args.request.url);
  const open = sealedSections.find((id) => id === searchParams.get('open'));
  const client = clientView(await getClient(ctx, args.params.caseId ?? '', open), langOf(args), open);
  return { user: lawyerUser(ctx), client, marked: searchParams.has('read') };
}

/** Marks the messages as read, for this lawyer only: the mark of the applicant is another. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'lawyer');
  const caseId = args.params.caseId ?? '';
  await markRead(ctx, caseId);
  return redirect(`${path(langOf(args), `/clients/${caseId}`)}?read`, 303);
}

export default function Client() {
  const { t, lang } = useText();
  const { user, client, marked } = useLoaderData<typeof loader>();
  const here = path(lang, `/clients/${client.caseId}`);
  return (
    <LawyerPage user={user} open={{ href: here, label: client.reference }}>
      <WorkHead
        lined
        title={
          <>
            <bdi>{client.name}</bdi>
            {client.ownName && <> <bdi lang={client.ownName.lang} className="soft">{client.ownName.text}</bdi></>}
          </>
        }
        tags={<Tag tone={client.turn === 'client' ? 'act-now' : 'plain'}>{client.turnText}</Tag>}
        facts={factsOf(client, t)}
      />
      {marked && <WorkNotice title={t('lawyer:messages.marked')} />}
      <WithPanel label={client.reference} padded panel={<ClientSide client={client} />}>
        <NowCard now={client.now} />
        <QuestionsPart questions={client.questions} />
        <MessagesPart messages={client.messages} here={here} />
        <ClientFilePart client={client} />
        <TimelinePart events={client.events} />
      </WithPanel>
    </LawyerPage>
  );
}

function factsOf(client: ClientView, t: ReturnType<typeof useText>['t']) {
  const tags = { b: (words: React.ReactNode) => <b>{words}</b> };
  const dated = (key: string, text: string) => <Rich key={key} text={text} tags={tags} />;
  return [
    <bdi key="reference" dir="ltr" className="code">{client.reference}</bdi>,
    <bdi key="number" dir="ltr" className="code">V {client.vNumber}</bdi>,
    ...client.origin,
    <b key="status">{client.status}</b>,
    dated('lodged', t('lawyer:client.lodged', { date: client.lodged })),
    ...(client.sent ? [dated('sent', t('lawyer:client.sent', { date: client.sent }))] : []),
    ...(client.asked ? [dated('asked', t('lawyer:client.asked', { date: client.asked }))] : []),
    dated('mandate', t('lawyer:client.mandate', { date: client.mandate })),
  ];
}
