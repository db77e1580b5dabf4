import type { ClientFile } from '#app/domain/representation/client.server.ts';
import { standing } from '#app/domain/representation/turns.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import type { Lang } from '#locales/languages.ts';
import { wordsOf } from './words.tsx';

/** The one thing to do first, or that there is nothing to do. */
export type Now = { title: string; text: string; /** Somebody waits for it. */ pressing: boolean; part?: 'questions' | 'messages' | 'sign' | 'draft' };

export function nowOf({ row, questions, messages, of, asksYou, letIn, lawyerFirst }: ClientFile, lang: Lang): Now {
  const t = wordsOf(textIn(lang), of);
  const open = questions.filter(({ state }) => state === 'open').length;
  const unread = messages.filter(({ read }) => !read).length;
  if (asksYou) return { title: t('lawyer:now.signTitle'), text: t('lawyer:now.signText'), pressing: true, part: 'sign' };
  if (letIn) return { title: t('lawyer:now.draftTitle'), text: t(lawyerFirst ? 'lawyer:now.draftFirst' : 'lawyer:now.draftText'), pressing: true, part: 'draft' };
  if (lawyerFirst) return { title: t('lawyer:now.firstTitle'), text: t('lawyer:now.firstText'), pressing: true };
  if (open > 0) return { title: t('lawyer:now.questionsTitle', { count: open }), text: t('lawyer:now.questionsText'), pressing: true, part: 'questions' };
  if (unread > 0) return { title: t('lawyer:now.messagesTitle', { count: unread }), text: t('lawyer:now.messagesText'), pressing: true, part: 'messages' };
  switch (standing(row.stage)) {
    case 'invited':
    case 'filling':
      return { title: t('lawyer:now.notSentTitle'), text: t('lawyer:now.notSentText'), pressing: true };
    case 'later':
      return { title: t('lawyer:now.laterTitle'), text: t('lawyer:now.laterText'), pressing: false };
    case 'received':
    case 'asked':
      return { title: t('lawyer:now.waitTitle'), text: t('lawyer:now.waitInd'), pressing: false };
    case 'complete':
    case 'next':
      return { title: t('lawyer:now.waitTitle'), text: t('lawyer:now.waitNext'), pressing: false };
    case 'decided':
    case 'elsewhere':
      return { title: t('lawyer:now.waitTitle'), text: t('lawyer:now.waitClosed'), pressing: false };
  }
}
