import type { WaveChoice } from '#app/domain/invitation/wave.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { More } from '#app/ui/more/more.tsx';
import type { Preview } from './wave-preview.server.ts';

export type WavePreviewProps = {
  preview: Preview;
  choice: WaveChoice;
  size: number;
  weeks: string;
  token: string;
  typed: { day: string; month: string; year: string };
};

/** Exactly what sending would do, and the button that does it. */
export function WavePreview({ preview, choice, size, weeks, token, typed }: WavePreviewProps) {
  const { t, lang } = useText();
  const { not } = preview;
  const facts = [
    { term: t('waves:preview.lodged'), text: t('waves:preview.between', { from: preview.oldest, to: preview.newest }) },
    { term: t('waves:preview.withTerm'), text: preview.withTerm },
    { term: t('waves:preview.precedence'), text: preview.withPrecedence },
    { term: t('waves:preview.otherLanguage'), text: `${preview.otherLanguage}. ${t('waves:preview.otherLanguageWhy')}` },
  ];
  const left = [
    ...(['later', 'alreadyInvited', 'closed'] as const).flatMap((key) => (not[key] === '' ? [] : [{ term: t(`waves:preview.${key}`), text: not[key] }])),
    ...preview.reasons.map(({ reason, n }) => ({ term: t(`waves:reason.${reason}`), text: n })),
  ];
  return (
    <div className="stack">
      <section className="stack-s">
        <h2>{t('waves:preview.title')}</h2>
        {preview.count === 0 ? (
          <p>{t('waves:problem.nobody')}</p>
        ) : (
          <>
            <p><b>{t('waves:preview.letters', { count: preview.count })}</b></p>
            <DefinitionList variant="duo" items={facts} />
            <p className="small mute">{t('waves:preview.rule')} {t('waves:order')}</p>
            <form method="post" action={path(lang, '/work/waves/new')} className="stack-s">
              <input type="hidden" name="token" value={token} />
              <Chosen choice={choice} size={size} typed={typed} />
              <p className="small mute">{t('waves:preview.sendNote', { weeks })}</p>
              <Actions row><Button primary>{t('waves:preview.send', { count: preview.count })}</Button></Actions>
            </form>
          </>
        )}
      </section>
      <section className="stack-s">
        <h2>{t('waves:preview.not')}</h2>
        {left.length > 0 ? <DefinitionList variant="duo" items={left} /> : <p>{t('waves:preview.nobodyElse')}</p>}
      </section>
      {preview.count > 0 && (
        <>
          <More summary={t('waves:preview.perLanguage')} open><Tally rows={preview.language} /></More>
          <More summary={t('waves:preview.perNationality')} open={preview.nationality.length < 10}><Tally rows={preview.nationality} /></More>
          <More summary={t('waves:preview.perLocation')}><Tally rows={preview.location} /></More>
        </>
      )}
    </div>
  );
}

/** The choice that was looked at, so that the button sends that and nothing else. */
function Chosen({ choice, size, typed }: Pick<WavePreviewProps, 'choice' | 'size' | 'typed'>) {
  const fields = [
    ...choice.nationalities.map((value) => ['nationality', value] as const),
    ...choice.languages.map((value) => ['language', value] as const),
    ...choice.locations.map((value) => ['location', value || '-'] as const),
    ...(['day', 'month', 'year'] as const).map((part) => [`before-${part}`, typed[part]] as const),
    ['size', String(size)] as const,
  ];
  return <>{fields.map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />)}</>;
}

type Counted = readonly { value: string; name: string; n: string }[];

const Tally = ({ rows }: { rows: Counted }) => <DefinitionList variant="duo" items={rows.map(({ name, n }) => ({ term: name, text: n }))} />;
