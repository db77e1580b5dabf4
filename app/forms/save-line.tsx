import { useEffect, useState } from 'react';
import { useText } from '#app/i18n/translate.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { SaveState } from '#app/ui/save-state/save-state.tsx';
import type { Autosave } from './use-autosave.ts';
import type { StepView } from './view.ts';

type Props = { autosave: Autosave; pending: StepView['pending']; saved: string; signIn: string; onRetry: () => void; id?: string };

/** Whether the text is kept, always in the same place; what went wrong is said once, at once (peers P2). */
export function SaveLine({ autosave, pending, saved, signIn, onRetry, id }: Props) {
  const { t } = useText();
  const { state, line = saved } = autosave;
  const why = state === 'idle' && pending !== 'changed' && pending !== 'failed' ? pending : autosave.why;
  const [works, setWorks] = useState(false);
  useEffect(() => setWorks(true), []);
  if (why === 'signedOut') {
    return (
      <Note tone="error" icon="lock" role="alert" id={id}>
        <div className="stack-s">
          <p>
            <b>{t('form:save.signedOutTitle')}</b> {t('form:save.signedOut')}
          </p>
          <p>
            <Button small href={signIn} target="_blank" rel="noopener">
              {t('form:save.signIn')}
            </Button>
          </p>
        </div>
      </Note>
    );
  }
  if (why !== undefined && state !== 'saved') {
    const canRetry = why === 'network' || why === 'server';
    return (
      <div className="stack-s">
        <p className="save failed" id={id} role="alert">
          <span>{t(`form:save.${why}`)}</span>
        </p>
        {canRetry && (
          <p>
            <Button small type="button" onClick={onRetry}>
              {t('form:save.again')}
            </Button>
          </p>
        )}
      </div>
    );
  }
  if (state === 'idle' && line === '') {
    return (
      <p className="small soft" id={id}>
        {t(works ? 'form:save.startAuto' : 'form:save.start')}
      </p>
    );
  }
  if (autosave.broughtBack && state === 'saved') {
    return (
      <SaveState state="saved" id={id}>
        {line} {t('form:save.broughtBack')}
      </SaveState>
    );
  }
  return (
    <SaveState state={state === 'saving' ? 'saving' : 'saved'} id={id}>
      {state === 'saving' ? t('form:save.saving') : line}
    </SaveState>
  );
}
