import type { ReadMessage } from '#app/forms/reading/message-words.server.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Card } from '#app/ui/card/card.tsx';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { Dot } from '#app/ui/dot/dot.tsx';
import { More } from '#app/ui/more/more.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import { Tag } from '#app/ui/tag/tag.tsx';
import { Timeline, type TimelineEvent } from '#app/ui/timeline/timeline.tsx';
import type { Now } from './client-now.server.ts';
import type { QuestionView } from './client-view.server.ts';
import { useWords } from './words.tsx';

export function NowCard({ now, here }: { now: Now; here: string }) {
  const { t } = useWords();
  return (
    <Card id="now" now={now.pressing} title={now.title} end={t('lawyer:now.label')}>
      <p>
        {now.text} {now.part === 'messages' && <a href="#messages">{t('lawyer:now.toMessages')}</a>}
        {now.part === 'draft' && <a href={`${here}/draft`}>{t('lawyer:now.toDraft')}</a>}
        {now.part === 'sign' && <a href={`${here}/draft`}>{t('lawyer:now.toSign')}</a>}
      </p>
    </Card>
  );
}

/** What the IND asks, in the words that the client has before her. */
export function QuestionsPart({ questions }: { questions: readonly QuestionView[] }) {
  const { t } = useWords();
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{t('lawyer:questions.title')}</h2>
      <DefinitionList items={questions.map((question) => ({ term: question.about, text: <Asked question={question} /> }))} />
      <p className="soft below">{t('lawyer:questions.nothing')}</p>
    </section>
  );
}

function Asked({ question }: { question: QuestionView }) {
  const { t } = useWords();
  return (
    <>
      <p>{question.reason}</p>
      {question.words !== '' && <p className="said" dir="auto">{question.words}</p>}
      {question.closed !== '' && <p><a href={`?open=${question.closed}#questions`}>{t('protect:sealed.open')}</a></p>}
      <p className="mute">
        {question.open && <Dot state="ask" />} {question.state}
        {question.before !== '' && <>, {t('lawyer:questions.before', { date: question.before })}</>}
      </p>
    </>
  );
}

/** Messages as the client has them, from the same moment on. What was read is folded. */
export function MessagesPart({ messages, here }: { messages: readonly ReadMessage[]; here: string }) {
  const { t } = useWords();
  const unread = messages.filter(({ read }) => !read);
  const read = messages.filter((message) => message.read);
  return (
    <section aria-labelledby="messages">
      <h2 id="messages">{t('lawyer:messages.title')}</h2>
      <div className="stack">
        <p className="small mute">{messages.length === 0 ? t('lawyer:messages.none') : `${t('lawyer:foot')} ${t('lawyer:messages.note')}`}</p>
        {unread.map((message) => <MessageCard key={message.id} message={message} />)}
        {unread.length > 0 && (
          <form method="post" action={here}>
            <Button>{t('lawyer:messages.mark')}</Button>
          </form>
        )}
        {read.length > 0 && (
          <More summary={t('lawyer:messages.earlier', { count: read.length })}>
            <div className="stack">{read.map((message) => <MessageCard key={message.id} message={message} />)}</div>
          </More>
        )}
      </div>
    </section>
  );
}

function MessageCard({ message }: { message: ReadMessage }) {
  const { t } = useWords();
  const title = message.read ? message.title : <>{message.title} <Tag tone="act-now">{t('lawyer:messages.unread')}</Tag></>;
  return (
    <Card id={`message-${message.id}`} title={title} end={message.at}>
      <div className="stack-s">
        <p>{message.body}</p>
        {message.words !== '' && <OwnWords text={message.words} />}
      </div>
    </Card>
  );
}

export function TimelinePart({ events }: { events: readonly TimelineEvent[] }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{t('lawyer:timeline.title')}</h2>
      <p className="small mute">{t('lawyer:timeline.note')}</p>
      <Timeline events={events} />
    </section>
  );
}
