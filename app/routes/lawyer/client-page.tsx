import type { Translate } from '#app/i18n/keys.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Tag } from '#app/ui/tag/tag.tsx';
import { WithPanel } from '#app/ui/with-panel/with-panel.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { ClientFilePart } from './client-file.tsx';
import type { ClientPageData } from './client-page.server.ts';
import { MessagesPart, NowCard, QuestionsPart, TimelinePart } from './client-parts.tsx';
import { ClientSide } from './client-side.tsx';
import type { ClientView } from './client-view.server.ts';
import { LawyerPage } from './layout.tsx';
import { listOf, wordsOf } from './words.tsx';

/** One client of a lawyer, or one ward of a guardian. */
export function ClientPage({ page: { user, client, marked } }: { page: ClientPageData }) {
  const { lang } = useText();
  const t = wordsOf(useText().t, user.of);
  const here = path(lang, `${listOf[user.of]}/${client.caseId}`);
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
        <NowCard now={client.now} here={here} />
        <QuestionsPart questions={client.questions} />
        <MessagesPart messages={client.messages} here={here} />
        <ClientFilePart client={client} />
        <TimelinePart events={client.events} />
      </WithPanel>
    </LawyerPage>
  );
}

function factsOf(client: ClientView, t: Translate) {
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
