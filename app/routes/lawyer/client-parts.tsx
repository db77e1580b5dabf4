import { useText } from '#app/i18n/translate.tsx';
import type { ReadMessage } from '#app/forms/reading/message-words.server.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Card } from '#app/ui/card/card.tsx';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import { Dot } from '#app/ui/dot/dot.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import { Tag } from '#app/ui/tag/tag.tsx';
import { Timeline, type TimelineEvent } from '#app/ui/timeline/timeline.tsx';
import type { Now } from './client-now.server.ts';
import type { QuestionView } from './client-view.server.ts';

export function NowCard({ now }: { now: Now }) {
  const { t } = useText();
  return (
    <Card id="now" now={now.pressing} title={now.title} end={t('lawyer:now.label')}>
      <p>
        {now.text} {now.part === 'messages' && <a href="#messages">{t('lawyer:now.toMessages')}</a>}
      </p>
    </Card>
  );
}

/** What the IND asks, in the words that the client has before her. */
export function QuestionsPart({ questions }: { questions: readonly QuestionView[] }) {
  const { t } = useText();
  if (questions.length === 0) return null;
  const columns: Column<QuestionView>[] = [
    { key: 'about', head: t('lawyer:questions.about'), rowHead: true, cell: (row) => row.about },
    {
      key: 'what',
      head: t('lawyer:questions.what'),
      grow: true,
      cell: (row) => <>{row.open && <Dot state="ask" />} {row.reason}{row.words !== '' && <><br /><span className="said" dir="auto">{row.words}</span></>}</>,
    },
    { key: 'state', head: t('lawyer:questions.state'), label: t('lawyer:questions.state'), cell: (row) => row.state },
    { key: 'before', head: t('lawyer:columns.before'), label: t('lawyer:columns.before'), cell: (row) => row.before || <span className="mute">{t('lawyer:missing.noDate')}</span> },
  ];
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{t('lawyer:questions.title')}</h2>
      <div className="whole-words">
        <DataTable flush caption={t('lawyer:questions.title')} columns={columns} rowKey={(row) => row.id} rows={questions} />
      </div>
      <p className="soft below">{t('lawyer:questions.nothing')}</p>
    </section>
  );
}

/** Messages as the client has them, from the same moment on. */
export function MessagesPart({ messages, here }: { messages: readonly ReadMessage[]; here: string }) {
  const { t } = useText();
  const unread = messages.some(({ read }) => !read);
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">{t('lawyer:messages.title')}</h2>
      <p className="small mute">{messages.length === 0 ? t('lawyer:messages.none') : `${t('lawyer:foot')} ${t('lawyer:messages.note')}`}</p>
      {messages.map((message) => (
        <article key={message.id} className="message stack-s">
          <h3>{message.title} {!message.read && <Tag tone="act-now">{t('lawyer:messages.unread')}</Tag>}</h3>
          <p className="small mute">{message.at}</p>
          <p>{message.body}</p>
          {message.words !== '' && <OwnWords text={message.words} />}
        </article>
      ))}
      {unread && (
        <form method="post" action={here} className="below">
          <Button>{t('lawyer:messages.mark')}</Button>
        </form>
      )}
    </section>
  );
}

export function TimelinePart({ events }: { events: readonly TimelineEvent[] }) {
  const { t } = useText();
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{t('lawyer:timeline.title')}</h2>
      <p className="small mute">{t('lawyer:timeline.note')}</p>
      <Timeline events={events} />
    </section>
  );
}
