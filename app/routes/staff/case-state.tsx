import { useText } from '#app/i18n/translate.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Choice } from '#app/ui/choice-group/choice.tsx';
import { Gates } from '#app/ui/gates/gates.tsx';
import { RowLinks } from '#app/ui/row-links/row-links.tsx';
import { SideList } from '#app/ui/side-list/side-list.tsx';
import { CaseProtection } from './case-protection.tsx';
import type { Frame } from './case-frame.server.ts';

type CaseStateProps = { frame: Frame; base: string };

/** Where the case stands: the next act of the officer, the conditions with the open ones first, and who has read it. */
export function CaseState({ frame, base }: CaseStateProps) {
  const { t } = useText();
  const settled = frame.gates.filter(({ state }) => state !== 'open').length;
  return (
    <>
      {frame.stage === 'submitted' || frame.stage === 'more_information_requested' ? <CompleteBox frame={frame} base={base} /> : null}
      <section>
        <h2>
          {t('gates:heading')} <span className="num">{t('gates:of', { done: settled, all: frame.gates.length })}</span>
        </h2>
        <ReadyBox frame={frame} base={base} />
        <Gates
          names={gateNames(t)}
          settledTitle={t('gates:settled', { count: settled })}
          gates={frame.gates.map(({ id, title, state, why }) => ({
            key: id,
            title,
            state,
            why,
            ...(state === 'open' ? { href: `${base}/gates#${id}` } : {}),
          }))}
        />
        <RowLinks>
          <a href={`${base}/gates`}>{t('gates:all')}</a>
        </RowLinks>
      </section>
      <CaseProtection frame={frame} base={base} />
      <section>
        <h2>{t('case:parts.readers')}</h2>
        <SideList lines={frame.readers.map(({ key, who, when }) => ({ key, text: <bdi>{who}</bdi>, end: when }))} />
        <p className="small mute">{t('case:readers.note')}</p>
        <RowLinks>
          <a href={`${base}/readers`}>{t('case:readers.all')}</a>
        </RowLinks>
      </section>
    </>
  );
}

export const gateNames = (t: ReturnType<typeof useText>['t']) => ({
  open: t('gates:state.open'),
  met: t('gates:state.met'),
  waived: t('gates:state.waived'),
  na: t('gates:state.na'),
});

/** The file is complete: only without open questions, and with every needed field looked at. */
function CompleteBox({ frame, base }: CaseStateProps) {
  const { t } = useText();
  const { done, all } = frame.looked;
  const left = all - done;
  const blocked = frame.open > 0;
  return (
    <section>
      <h2>{t('gates:complete.heading')}</h2>
      <p className="small">{t('gates:complete.looked', { done, all })}</p>
      {frame.officer && (
        <form method="post" action={`${base}/gates`} className="gate-box">
          <input type="hidden" name="seq" value={frame.seq} />
          {left > 0 && !blocked && (
            <Choice
              id="rest-fine"
              name="restFine"
              value="yes"
              label={t('gates:complete.rest')}
              note={t('gates:complete.restNote', { count: left - frame.restUnanswered })}
            />
          )}
          <Button full primary={!blocked} unavailable={blocked} name="act" value="complete" aria-describedby="complete-note">
            {t('gates:complete.set')}
          </Button>
          <p className="small mute" id="complete-note">
            {blocked ? t('gates:complete.questions', { count: frame.open }) : t('gates:complete.told')}
          </p>
        </form>
      )}
    </section>
  );
}

function ReadyBox({ frame, base }: CaseStateProps) {
  const { t } = useText();
  const open = frame.gates.filter(({ state }) => state === 'open').length;
  if (frame.rights.work && (frame.stage === 'decision_ready' || frame.stage === 'planned')) {
    return (
      <form method="post" action={`${base}/gates`} className="gate-box">
        <p className="small">{t('gates:ready.is')}</p>
        <Button full name="act" value="takeBack" aria-describedby="ready-note">
          {t('gates:ready.back')}
        </Button>
        <p className="small mute" id="ready-note">{t('gates:ready.backText')}</p>
      </form>
    );
  }
  const can = open === 0 && frame.stage === 'file_complete' && frame.officer;
  const why = open > 0 ? t('gates:ready.cannot', { count: open }) : frame.officer ? t('gates:ready.can') : t('gates:ready.officerOnly');
  return (
    <form method="post" action={`${base}/gates`} className="gate-box">
      <Button full primary={can} unavailable={!can} name="act" value="ready" aria-describedby="ready-note">
        {t('gates:ready.set')}
      </Button>
      <p className="small mute" id="ready-note">{why}</p>
    </form>
  );
}
