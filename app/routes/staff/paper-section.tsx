import { useLoaderData } from '@remix-run/react';
import { FieldBlock } from '#app/forms/field-block.tsx';
import { ListsProvider } from '#app/forms/lists-context.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { TextArea } from '#app/ui/text-area/text-area.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { StaffPage } from './layout.tsx';
import { loadPaperSection, postPaperSection, type PaperQuestion } from './paper-section.server.ts';

export const handle = { audience: 'work', title: 'paper:staff.title' } satisfies PageHandle;

export const loader = loadPaperSection;
export const action = postPaperSection;

/** One part of the file, typed over from paper by who sees nothing else of it. Without a script: it saves when it is sent. */
export default function PaperSection() {
  const { t } = useText();
  const { user, reference, title, sealed, here, back, questions, lists, source, today } = useLoaderData<typeof loader>();
  const errorAt = (at: 'received' | 'pages') => (source.problem?.at === at ? { error: source.problem.text } : {});
  const problems = [...(source.problem ? [{ field: source.problem.at, text: source.problem.text }] : []), ...questions.flatMap(problemOf)];
  return (
    <StaffPage user={user} current="work">
      <WorkHead title={title} note={t('paper:type.title', { reference })} />
      <div className="padded stack">
        <p>
          <a href={back}>{t('paper:type.back')}</a>
        </p>
        <ErrorSummary title={t('paper:type.problems')} errors={problems} />
        {sealed ? <Note icon="lock">{t('paper:type.sealed')}</Note> : <p>{t('paper:type.lead')}</p>}
        <form method="post" action={here} encType="multipart/form-data" className="stack form-column" autoComplete="off" noValidate>
          {/* Enter sends the form by its first button: this one, not a button that removes something. */}
          <button type="submit" className="hide" tabIndex={-1} aria-hidden="true" />
          <h2>{t('paper:type.source')}</h2>
          <Field id="received" label={t('paper:staff.received')} hint={t('paper:staff.receivedHint')} {...errorAt('received')}>
            <TextInput type="date" name="received" max={today} defaultValue={source.received} />
          </Field>
          <Field id="pages" label={t('paper:staff.pages')} hint={t('paper:staff.pagesHint')} {...errorAt('pages')}>
            <TextArea short name="pages" dir="ltr" defaultValue={source.pages} />
          </Field>
          <ListsProvider value={lists}>
            {questions.map((question) => (question.closed ? <Closed key={question.id} {...question} /> : <FieldBlock key={question.id} field={question} first={false} base={question.base} />))}
          </ListsProvider>
          <div className="actions">
            <Button primary>{t('paper:type.save')}</Button>
          </div>
        </form>
      </div>
    </StaffPage>
  );
}

function problemOf(question: PaperQuestion) {
  if (question.closed) return question.error === '' ? [] : [{ field: `q-${question.name}`, text: `${question.label}: ${question.error}` }];
  return question.problem ? [question.problem] : [];
}

/** Something stands there: which question it is, and nothing of the answer. */
function Closed({ name, label, error }: Extract<PaperQuestion, { closed: true }>) {
  const { t } = useText();
  return (
    <div id={`q-${name}`} className="part stack-s">
      <p>
        <b>{label}</b>
      </p>
      {error !== '' && <p className="error-text">{error}</p>}
      <p className="small soft">{t('paper:type.filledIn')}</p>
    </div>
  );
}
