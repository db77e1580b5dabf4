import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findField } from '#app/domain/file/sections/registry.ts';
import { listMessages, markRead, type Message } from '#app/domain/message/messages.server.ts';
import { readMessage } from '#app/forms/reading/message-words.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Note } from '#app/ui/note/note.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import { RowLinks } from '#app/ui/row-links/row-links.tsx';
import { StateCard } from '#app/ui/state-card/state-card.tsx';
import type { Lang } from '#locales/languages.ts';
import { ApplicantPage } from './applicant-page.tsx';
import { stepPath } from './section-step.server.ts';

export const handle = { audience: 'applicant', title: 'applicant:messages.title' } satisfies PageHandle;

/** A message in her language, with the way to the question that it is about. */
function messageView(message: Message, lang: Lang) {
  const found = message.template === 'question' ? findField(message.field ?? '') : undefined;
  return { ...readMessage(message, lang), ...(found ? { href: path(lang, stepPath(found.section.id, found.step.id)) } : {}) };
}

/** Shown first, then marked as read: what is new is marked on this visit. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const { caseId } = ctx.actor;
  const messages = await listMessages(ctx, caseId);
  if (messages.some((message) => !message.read)) await markRead(ctx, caseId);
  return { messages: messages.map((message) => messageView(message, langOf(args))) };
}

export default function Messages() {
  const { t } = useText();
  const { messages } = useLoaderData<typeof loader>();
  return (
    <ApplicantPage back="/file">
      <h1>{t('applicant:messages.title')}</h1>
      {messages.length === 0 && <StateCard title={t('applicant:messages.none')}>{t('applicant:messages.noneText')}</StateCard>}
      {messages.map(({ id, read, at, title, body, words, href }) => (
        <Note
          key={id}
          tone={read ? 'plain' : 'calm'}
          title={
            <>
              {!read && <span className="quote">{t('applicant:messages.new')}</span>} {title}
            </>
          }
        >
          <div className="stack-s">
            <p className="small soft">{at}</p>
            <p>{body}</p>
            {words !== '' && <OwnWords text={words} />}
            {href && (
              <RowLinks>
                <a href={href}>{t('applicant:status.answer')}</a>
              </RowLinks>
            )}
          </div>
        </Note>
      ))}
      <p className="small soft">{t('applicant:messages.lawyer')}</p>
    </ApplicantPage>
  );
}
