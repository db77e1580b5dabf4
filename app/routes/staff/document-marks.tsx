import { useText } from '#app/i18n/translate.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Dot } from '#app/ui/dot/dot.tsx';
import type { CaseDocumentData } from './case-document.server.ts';

/** Marks on a document, each with who put it there and when. Each is a form of its own, so that one change is one change. */
export function DocumentMarks({ marks, may }: { marks: CaseDocumentData['marks']; may: boolean }) {
  const { t } = useText();
  return (
    <section className="padded stack-s" aria-labelledby="marks">
      <h3 id="marks">{t('look:marks.title')}</h3>
      <p className="small mute">{t('look:marks.lead')}</p>
      <ul className="plain doc-marks">
        {marks.map(({ mark, marked, version, by }) => (
          <li key={mark}>
            <Dot state={marked ? 'yes' : 'none'} />
            <span>{t(`look:marks.${mark}`)} {by && <span className="mute small">{by}</span>}</span>
            {may && (
              <form method="post">
                <input type="hidden" name="mark" value={mark} />
                <input type="hidden" name="base" value={version} />
                <Button small quiet name="on" value={marked ? 'no' : 'yes'}>
                  {t(marked ? 'look:marks.off' : 'look:marks.on')} <span className="hide">{t(`look:marks.${mark}`)}</span>
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
