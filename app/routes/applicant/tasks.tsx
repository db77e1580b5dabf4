import { Fragment } from 'react';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { Facts } from '#app/ui/facts/facts.tsx';
import { More } from '#app/ui/more/more.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { RowLinks } from '#app/ui/row-links/row-links.tsx';
import { StateCard } from '#app/ui/state-card/state-card.tsx';
import { Task, TaskList } from '#app/ui/task-list/task-list.tsx';
import type { TasksView } from './tasks-view.server.ts';

/** Her file before it is sent: the state first, then where to go on, then everything. */
export function Tasks({ view }: { view: TasksView }) {
  const { t, lang } = useText();
  const link = (href: string) => (words: string) => <a href={href}>{words}</a>;
  const { respondBy, later, continueWith, groups, lawyer, onPaper, typedOver, keptUntil } = view;
  return (
    <>
      <h1>{t('applicant:tasks.title')}</h1>
      <StateCard title={t('applicant:tasks.notSent')}>{t('applicant:tasks.notSentText')}</StateCard>
      {respondBy !== '' && (
        <p>
          <Rich text={t('applicant:tasks.respondBy', { date: respondBy })} tags={{ b: (words) => <b className="nowrap">{words}</b> }} />
        </p>
      )}
      {onPaper > 0 && (
        <Note title={t('paper:own.title', { count: onPaper })}>
          <Rich text={t('paper:own.text')} tags={{ a: link(path(lang, '/file/documents')) }} />
        </Note>
      )}
      {typedOver && (
        <Note>
          <Rich text={t('paper:own.typed')} tags={{ a: link(path(lang, '/file/check')) }} />
        </Note>
      )}
      {keptUntil && (
        <Note title={t('applicant:keptDraft.title')}>{t('applicant:keptDraft.text', keptUntil)}</Note>
      )}
      {later && (
        <More summary={t('applicant:tasks.moreTime')}>
          <form method="post" action={path(lang, '/file')} className="stack-s">
            <p>{t('applicant:tasks.moreTimeText', { date: later.date })}</p>
            <input type="hidden" name="seen" value={later.seen} />
            <p>
              <Button name="act" value="moreTime">{t('applicant:tasks.moreTimeYes')}</Button>
            </p>
          </form>
        </More>
      )}
      {continueWith && (
        <p>
          <Button full primary href={continueWith.href}>
            {t('applicant:tasks.continueWith', { title: continueWith.title })}
          </Button>
        </p>
      )}
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
      <h2>{t('applicant:tasks.groups.ready')}</h2>
      <TaskList>
        <Task title={t('applicant:tasks.check')} note={t('applicant:tasks.checkNote')} state="todo" href={path(lang, '/file/check')} />
      </TaskList>
      <h2>{t('applicant:tasks.groups.help')}</h2>
      <Facts
        facts={[
          { icon: 'person', title: t('applicant:tasks.together'), text: <Rich text={t('applicant:tasks.togetherText')} tags={{ a: link(path(lang, '/help')) }} /> },
          { icon: 'pencil', title: t('helper:page.title'), text: <a href={path(lang, '/file/helpers')}>{t('helper:page.link')}</a> },
          {
            icon: 'scales',
            title: t('applicant:tasks.lawyer'),
            text: (
              <>
                {lawyer === '' ? t('applicant:tasks.noLawyer') : t('applicant:tasks.lawyerText', { name: lawyer })}{' '}
                <a href={path(lang, '/file/lawyer')}>{t('applicant:lawyer.link')}</a>
              </>
            ),
          },
          {
            icon: 'question',
            title: t('applicant:tasks.explanation'),
            text: <Rich text={t('applicant:tasks.explanationText')} tags={{ a: link(path(lang, '/file/welcome')) }} />,
          },
        ]}
      />
      <RowLinks>
        <a href={path(lang, '/paper')}>{t('paper:page.link')}</a>
      </RowLinks>
    </>
  );
}
