import { Fragment } from 'react';
import { AnswerLines } from '#app/forms/answer-lines.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import { RowLinks } from '#app/ui/row-links/row-links.tsx';
import type { CheckItem, CheckView } from './check-view.server.ts';

/** Everything she answered, as it is read by others. A non-answer looks like every answer. */
export function CheckAnswers({ view, readOnly = view.sent }: { view: CheckView; /** Others read along, and change nothing. */ readOnly?: boolean }) {
  const { t, lang } = useText();
  const { sections, account, documents, additions } = view;
  const change = (href: string, what: string, isOpen = false) => (readOnly ? {} : { change: { href, label: t(isOpen ? 'applicant:status.answer' : 'applicant:check.change'), about: t('applicant:check.about', { what }) } });
  const definition = ({ label, lines, href, typed, told }: CheckItem) => ({
    term: label,
    text: lines.length === 0 ? t('applicant:check.noAnswer') : (
        <>
          <AnswerLines lines={lines} />
          {typed !== '' && <p className="small soft">{typed}</p>}
          {told !== '' && <p className="small">{told}</p>}
        </>
      ),
    open: lines.length === 0,
    ...change(href, label, lines.length === 0),
  });
  return (
    <>
      {sections.map(({ id, title, items }) => (
        <Fragment key={id}>
          <h2>{title}</h2>
          <DefinitionList items={items.map(definition)} />
        </Fragment>
      ))}
      <>
        <h2>{t('applicant:check.motive')}</h2>
        {account.said === '' || account.lines.length > 1 ? <DefinitionList items={[definition(account)]} /> : <OwnWords text={account.said} />}
        {account.said !== '' && account.lines.length === 1 && account.typed !== '' && <p className="small soft">{account.typed}</p>}
        {account.said !== '' && account.lines.length === 1 && !readOnly && (
          <RowLinks>
            <a href={account.href}>
              {t('applicant:check.change')}
              <span className="hide">{t('applicant:check.about', { what: t('applicant:check.motive') })}</span>
            </a>
          </RowLinks>
        )}
        {account.statements !== undefined && (
          <p>{account.statements > 0 ? t('applicant:check.onPaper', { count: account.statements }) : t('applicant:check.onPaperNone')}</p>
        )}
      </>
      <>
        <h2>{t('applicant:check.documents')}</h2>
        {documents.length === 0 ? (
          <p>{t('applicant:check.documentsNone')}</p>
        ) : (
          <DefinitionList
            items={documents.map((document) => ({
              term: <bdi>{document.title}</bdi>,
              text: document.withdrawn ? t('applicant:check.withdrawn') : document.text,
              ...change(path(lang, '/file/documents'), document.title),
            }))}
          />
        )}
        {documents.length === 0 && !readOnly && (
          <RowLinks>
            <a href={path(lang, '/file/documents')}>{t('applicant:check.addDocument')}</a>
          </RowLinks>
        )}
      </>
      {additions.length > 0 && (
        <>
          <h2>{t('applicant:add.before')}</h2>
          {additions.map(({ seq, at, text }) => (
            <div key={seq} className="stack-s">
              <p className="small soft">
                {t('applicant:add.at', { date: at })}
              </p>
              <OwnWords text={text} />
            </div>
          ))}
        </>
      )}
    </>
  );
}
