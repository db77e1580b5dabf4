import { AnswerLines } from '#app/forms/answer-lines.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import type { ReadField, ReadFile, ReadSection } from './read-file.server.ts';

/** Answers of one section, each with what the register had. Nothing is marked as right or wrong. */
export function SectionReading({ section }: { section: ReadSection }) {
  return <DefinitionList items={section.fields.map((field) => ({ term: field.label, text: <FieldReading field={field} /> }))} />;
}

export function FieldReading({ field }: { field: ReadField }) {
  const { t } = useText();
  return (
    <>
      <AnswerLines lines={field.lines} />
      {field.register && (
        <p className="small mute">{field.register.differs ? t('package:register', { value: field.register.text, date: field.register.on }) : t('package:registerSame', { date: field.register.on })}</p>
      )}
      {field.register?.told !== undefined && <p className="small mute">{field.register.told}</p>}
      {field.typed !== '' && <p className="small mute">{field.typed}</p>}
      {field.left !== undefined && <p className="small mute">{field.left}</p>}
    </>
  );
}

/** Her own account, untouched, in its own direction; or the way in which she chose to tell it. */
export function MotiveReading({ motive }: { motive: NonNullable<ReadFile['motive']> }) {
  const { t } = useText();
  const [first] = motive.lines;
  const own = motive.lines.length === 1 && first?.said;
  return (
    <>
      <p className="small mute">{t('package:motive.meta', { language: motive.language, at: motive.at })}</p>
      {motive.typed !== '' && <p className="small mute">{motive.typed}</p>}
      {own ? <OwnWords text={first.text} lang={motive.lang} /> : <p><AnswerLines lines={motive.lines} /></p>}
    </>
  );
}

export function AdditionsReading({ additions }: { additions: ReadFile['additions'] }) {
  const { t } = useText();
  return additions.map((addition, at) => (
    <article key={at} className="stack-s">
      <p className="small mute">{t('package:addition.meta', { language: addition.language, at: addition.at })}</p>
      {addition.text === '' ? <p className="soft">{t('package:addition.documents')}</p> : <OwnWords text={addition.text} lang={addition.lang} />}
    </article>
  ));
}
