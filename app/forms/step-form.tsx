import { useRevalidator } from '@remix-run/react';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { FieldBlock } from './field-block.tsx';
import { ListsProvider } from './lists-context.ts';
import { SaveLine } from './save-line.tsx';
import { useAutosave } from './use-autosave.ts';
import type { StepView } from './view.ts';

export const stepFormId = 'step';

type Props = {
  view: StepView;
  /** The address of this page: signing in leads back to it. */
  here: string;
  /** Above the questions: title, explanation. */
  head: ReactNode;
  /** Between the last question and the buttons. */
  aside?: ReactNode;
  actions: ReactNode;
  after?: ReactNode;
  /** The save line stands under the first question instead of under the buttons. */
  lineAtQuestion?: boolean;
};

/**
 * The questions of one page as a plain form that any browser can send. With a script it also saves by itself; sending
 * stays the browser's work, so nothing depends on the script having arrived.
 */
export function StepForm({ view, here, head, aside, actions, after, lineAtQuestion }: Props) {
  const { t, lang } = useText();
  const form = useRef<HTMLFormElement>(null);
  const revalidator = useRevalidator();
  const address = view.signedOut ? undefined : path(lang, '/file/save');
  const { autosave, retry } = useAutosave(form, { address, pending: view.pending, place: view.copy, onReshape: () => revalidator.revalidate() });

  const signIn = `${path(lang, '/return')}?next=${encodeURIComponent(here)}`;
  const line = <SaveLine autosave={autosave} pending={view.pending} saved={view.saved} signIn={signIn} onRetry={retry} id="saved" />;
  const problems = view.fields.flatMap(({ problem }) => (problem ? [problem] : []));
  const title = t(problems.length > 1 ? 'form:step.problemsMany' : 'form:step.problemsOne');
  return (
    <form ref={form} id={stepFormId} method="post" action={here} encType="multipart/form-data" className="stack" autoComplete="off" noValidate>
      <input type="hidden" name="file" value={view.file} />
      <input type="hidden" name="section" value={view.section} />
      <input type="hidden" name="step" value={view.step} />
      {view.before?.map(([name, value], index) => <input key={index} type="hidden" name={name} value={value} />)}
      {/* Enter sends the form by its first button: this one, not a button that removes something. */}
      <button type="submit" className="hide" tabIndex={-1} aria-hidden="true" />
      {view.signedOut && (
        <Note tone="error" icon="lock" role="alert">
          <div className="stack-s">
            <p>
              <b>{t('form:save.signedOutTitle')}</b> {t('form:save.signedOutSend')}
            </p>
            <p>
              <a href={signIn} target="_blank" rel="noopener">
                {t('form:save.signIn')}
              </a>
            </p>
          </div>
        </Note>
      )}
      {view.pending === 'failed' && autosave.state !== 'saved' && (
        <Note tone="error" role="alert">
          <p>
            <b>{t('form:save.failedTitle')}</b> {t('form:save.failedSend')}
          </p>
        </Note>
      )}
      <ErrorSummary title={title} errors={problems} />
      {head}
      {view.note && <Note>{view.note}</Note>}
      <ListsProvider value={view.lists}>
        {view.fields.map((field, index) => (
          <FieldBlock
            key={field.id}
            field={field}
            first={index === 0}
            base={autosave.bases[field.name] ?? field.base}
            conflict={autosave.conflicts[field.name]}
            below={lineAtQuestion && index === 0 ? line : undefined}
            describedBy={lineAtQuestion && index === 0 ? 'saved' : undefined}
          />
        ))}
      </ListsProvider>
      {aside}
      {actions}
      {!lineAtQuestion && line}
      {after}
    </form>
  );
}
