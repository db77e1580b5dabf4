import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { findField } from '#app/domain/file/sections/registry.ts';
import { labelOf } from '#app/domain/file/texts.ts';
import { listMessages, markRead, type Message } from '#app/domain/message/messages.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime, formatPartialDate } from '#app/i18n/format.server.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Note } from '#app/ui/note/note.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import { StateCard } from '#app/ui/state-card/state-card.tsx';
import type { Lang } from '#locales/languages.ts';
import { ApplicantPage } from './applicant-page.tsx';
import { stepPath } from './section-step.server.ts';

export const handle = { audience: 'applicant', title: 'applicant:messages.title' } satisfies PageHandle;

/** A message in her language: its words come from the locales, its facts from the codes that it carries. */
function messageView({ id, at, template, params, words, read }: Message, lang: Lang) {
  const t = textIn(lang);
  const found = findField(String(params['field'] ?? ''));
  const reason = String(params['reason'] ?? '');
  const values = {
    field: found ? t(labelOf(found.id, found.field)) : '',
    date: formatPartialDate(String(params['respondBy'] ?? ''), lang),
    because: reason === '' || template.startsWith('question') ? '' : t(`message:because.${reason}` as TextKey),
  };
  return {
    id,
    read,
    at: formatDateTime(at, lang),
    title: t(`message:${template}.title` as TextKey, values),
    body: t(`message:${template}.body` as TextKey, values),
    words,
    ...(template === 'question' && found ? { href: path(lang, stepPath(found.section.id, found.step.id)) } : {}),
  };
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
              <p>
                <a href={href}>{t('applicant:status.answer')}</a>
              </p>
            )}
          </div>
        </Note>
      ))}
      <p className="small soft">{t('applicant:messages.lawyer')}</p>
    </ApplicantPage>
  );
}
