import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Headline } from '#app/ui/headline/headline.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import { RowLinks } from '#app/ui/row-links/row-links.tsx';
import { Steps } from '#app/ui/steps/steps.tsx';
import { CopyLinks } from './copy-links.tsx';
import { ReaderList } from './reader-list.tsx';
import type { StatusView } from './status-view.server.ts';
import { WaitingDocuments } from './waiting-documents.tsx';

/** Her file after it was sent: the news as the title, and beside it, as large, that it is no decision. */
export function Status({ view }: { view: StatusView }) {
  const { t, lang } = useText();
  const { standing, closed, questions, waiting, steps, readers } = view;
  const title = standing === 'asked' ? t('applicant:status.headline.asked', { count: Math.max(1, questions.length) }) : t(`applicant:status.headline.${standing}`);
  return (
    <>
      <Headline title={title}>{t(`applicant:status.text.${standing}`)}</Headline>
      {!closed && <p>{t('applicant:lookYourself')}</p>}
      {standing !== 'decided' && standing !== 'elsewhere' && (
        <Note tone="framed" title={t('applicant:status.notDecision')}>
          {t(`applicant:status.notDecisionText.${standing}`)}
        </Note>
      )}
      {questions.length > 0 && !closed && <Questions questions={questions} />}
      <WaitingDocuments waiting={waiting} link />
      {!closed && (
        <>
          <h2>{t('applicant:status.where')}</h2>
          <Steps
            steps={steps.map(({ code, text, ...step }) => ({
              ...step,
              text: code ? (
                <>
                  {text}{' '}
                  <bdi dir="ltr" className="code">
                    {code}
                  </bdi>
                </>
              ) : (
                text
              ),
            }))}
          />
          <h2>{t('applicant:status.changed')}</h2>
          <p>{t('applicant:status.changedText')}</p>
        </>
      )}
      <Actions>
        {!closed && (
          <Button primary={questions.length === 0} href={path(lang, '/file/add')}>
            {t('form:add.title')}
          </Button>
        )}
        <Button href={path(lang, '/file/check')}>{t('applicant:status.readBack')}</Button>
        <Button href={path(lang, '/file/receipt')}>{t('applicant:status.allReceipts')}</Button>
      </Actions>
      <CopyLinks />
      <h2>{t('applicant:status.readers')}</h2>
      {readers.length === 0 ? <p>{t('applicant:status.noReaders')}</p> : <ReaderList readers={readers} />}
      {readers.length > 0 && (
        <RowLinks>
          <a href={path(lang, '/file/readers')}>{t('applicant:status.allReaders')}</a>
        </RowLinks>
      )}
    </>
  );
}

/** What the IND asks stands before everything else, with the way to the field itself. */
function Questions({ questions }: Pick<StatusView, 'questions'>) {
  const { t } = useText();
  return (
    <>
      {questions.map((question, index) => (
        <Note key={question.id} tone="attention" title={question.about}>
          <div className="stack-s">
            <p>{question.reason}</p>
            {question.words !== '' && <OwnWords text={question.words} />}
            <p className="small">{question.respondBy}</p>
            <p>
              <Button primary={index === 0} href={question.href}>
                {t('applicant:status.answer')}
                <span className="hide">: {question.about}</span>
              </Button>
            </p>
          </div>
        </Note>
      ))}
    </>
  );
}
