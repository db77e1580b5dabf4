import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { AnswerLines } from '#app/forms/answer-lines.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { More } from '#app/ui/more/more.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import { RowLinks } from '#app/ui/row-links/row-links.tsx';
import type { CheckItem, CheckView } from './check-view.server.ts';

type Props = {
  view: CheckView;
  /** Others read along, and change nothing. */
  readOnly?: boolean;
  /** What is sensitive opens when it is asked for: somebody may look over a shoulder (domain 4.2 rule 1). */
  fold?: boolean;
  /** Read by somebody else: the words around her answers are then not said to her. */
  others?: boolean;
};

/** Everything she answered, as it is read by others. A non-answer looks like every answer. */
export function CheckAnswers({ view, readOnly = view.sent, fold = false, others = false }: Props) {
  const { t, lang } = useText();
  const { sections, account, documents, additions } = view;
  const motive = t(others ? 'applicant:check.reader.motive' : 'applicant:check.motive');
  const onPaper = (count: number) => {
    if (count === 0) return t(others ? 'applicant:check.reader.onPaperNone' : 'applicant:check.onPaperNone');
    return t(others ? 'applicant:check.reader.onPaper' : 'applicant:check.onPaper', { count });
  };
  const change = (href: string, what: string, isOpen = false) => (readOnly ? {} : { change: { href, label: t(isOpen ? 'applicant:status.answer' : 'applicant:check.change'), about: t('applicant:check.about', { what }) } });
  const inFold = (isSensitive: boolean, summary: string, content: ReactNode) => (fold && isSensitive ? <More summary={summary}>{content}</More> : content);
  const said = ({ lines, typed, told, left, sensitive }: CheckItem) =>
    inFold(
      sensitive,
      t('applicant:check.show'),
      <>
        <AnswerLines lines={lines} />
        {typed !== '' && <p className="small soft">{typed}</p>}
        {told !== '' && <p className="small">{told}</p>}
        {left !== '' && <p className="small soft">{left}</p>}
      </>,
    );
  const definition = (item: CheckItem) => ({
    term: item.label,
    text: item.lines.length === 0 ? t('applicant:check.noAnswer') : said(item),
    open: item.lines.length === 0,
    ...change(item.href, item.label, item.lines.length === 0),
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
        <h2>{motive}</h2>
        {account.said === '' || account.lines.length > 1 ? <DefinitionList items={[definition(account)]} /> : inFold(account.sensitive, t('applicant:check.showStory'), <OwnWords text={account.said} lang={account.lines.find((line) => line.said)?.lang} />)}
        {account.said !== '' && account.lines.length === 1 && account.typed !== '' && <p className="small soft">{account.typed}</p>}
        {account.said !== '' && account.lines.length === 1 && !readOnly && (
          <RowLinks>
            <a href={account.href}>
              {t('applicant:check.change')}
              <span className="hide">{t('applicant:check.about', { what: motive })}</span>
            </a>
          </RowLinks>
        )}
        {account.statements !== undefined && <p>{onPaper(account.statements)}</p>}
      </>
      <>
        <h2>{t('applicant:check.documents')}</h2>
        {documents.length === 0 ? (
          <p>{t(others ? 'applicant:check.reader.documentsNone' : 'applicant:check.documentsNone')}</p>
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
          <h2>{t(others ? 'applicant:check.reader.additions' : 'form:add.before')}</h2>
          {additions.map(({ seq, at, text, language }) => (
            <div key={seq} className="stack-s">
              <p className="small soft">
                {t('form:add.at', { date: at })}
              </p>
              <OwnWords text={text} lang={language} />
            </div>
          ))}
        </>
      )}
    </>
  );
}
