import type { ReactNode } from 'react';
import { ChoiceGroup, type ChoiceOption } from '#app/ui/choice-group/choice-group.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { Listen } from '#app/ui/listen/listen.tsx';
import { NonAnswer } from '#app/ui/non-answer/non-answer.tsx';
import { TextArea } from '#app/ui/text-area/text-area.tsx';
import { AskedNote, ConflictNote, KnownNote } from './field-notes.tsx';
import { useLists } from './lists-context.ts';
import { ChoiceQuestion } from './kinds/choice.tsx';
import { Items, Removed } from './kinds/list.tsx';
import { kinds } from './kinds/registry.tsx';
import { asOption, moreName, ownNames, type ConflictView, type FieldView, type WayView } from './view.ts';

type Props = { field: FieldView; base: string; first: boolean; conflict?: ConflictView | undefined; below?: ReactNode; describedBy?: string };

/** One question with all that belongs to it: who asks, what is known, the ways to answer. */
export function FieldBlock({ field, base, first, conflict = field.conflict, below, describedBy }: Props) {
  const above = (
    <>
      {field.listen && <Listen {...field.listen} about={field.label} />}
      {field.asked && <AskedNote asked={field.asked} />}
      {conflict && <ConflictNote name={field.name} conflict={conflict} />}
      {field.typed !== undefined && <p className="small soft">{field.typed}</p>}
      {field.known && field.known.text !== '' && <KnownNote known={field.known} />}
      {field.removed && <Removed name={field.name} {...field.removed} />}
    </>
  );
  return (
    <div id={`q-${field.name}`} className={first ? undefined : 'part'}>
      <input type="hidden" name={ownNames.base(field.name)} value={base} />
      {field.layout === 'rows' ? <Rows field={field} above={above} below={below} /> : <Plain field={field} above={above} below={below} describedBy={describedBy} />}
    </div>
  );
}

type PartProps = { field: FieldView; above: ReactNode; below?: ReactNode; describedBy?: string | undefined };

/** The text that goes with a non-answer: "Wat weet u wel?", "Waarom niet?". */
function More({ field, way }: { field: FieldView; way: WayView }) {
  const name = moreName(field.name, way.value);
  return (
    <Field id={name} label={way.more} error={way.error}>
      <TextArea short name={name} defaultValue={way.text} />
    </Field>
  );
}

/** An input, and the non-answers under a closed line. */
function Plain({ field, above, below, describedBy }: PartProps) {
  const lists = useLists();
  const Kind = kinds[field.kind];
  const name = ownNames.way(field.name);
  const { fold, or, value } = lists.words.ways;
  const ways = field.layout === 'fold' && (
    <NonAnswer
      id={name}
      name={name}
      legend={field.label}
      legendHidden
      fold={fold}
      or={or}
      answer={{ value: 'value', label: value }}
      options={field.ways.map((way) => {
        const input = moreName(field.name, way.value);
        const why = way.more ? { id: input, label: way.more, error: way.error, name: input, defaultValue: way.text } : undefined;
        return { value: way.value, label: way.label, note: way.note, ...(why ? { why } : {}) };
      })}
      defaultValue={field.way === '' ? 'value' : field.way}
    />
  );
  return (
    <Kind
      question={field}
      above={above}
      describedBy={describedBy}
      below={
        <>
          {below}
          {ways}
        </>
      }
    />
  );
}

/** First a choice: as it is known, otherwise, or one of the non-answers; the inputs open under their row. */
function Rows({ field, above, below }: PartProps) {
  const lists = useLists();
  const reveal = (way: WayView) => (way.more ? { reveal: <More field={field} way={way} /> } : {});
  if (field.kind === 'choice') {
    const ways = field.ways.map((way) => ({ value: asOption(way.value), label: way.label, note: way.note, ...reveal(way) }));
    const chosen = field.ways.find((way) => way.value === field.way);
    return <ChoiceQuestion question={field} above={above} below={below} ways={ways} chosen={chosen && asOption(chosen.value)} />;
  }
  const Kind = kinds[field.kind];
  const name = ownNames.way(field.name);
  const known = field.known;
  const input = field.kind === 'list' ? <Items question={field} /> : <Kind question={{ ...field, labelHidden: true }} />;
  const rows: ChoiceOption[] = [
    ...(known ? [{ value: 'known', label: known.yes }] : []),
    { value: 'value', label: known ? known.no : lists.words.ways.value, note: known?.change, reveal: input },
    ...field.ways.map((way, index) => ({ value: way.value, label: way.label, note: way.note, or: index === 0 ? lists.words.ways.or : undefined, ...reveal(way) })),
  ];
  const chosen = field.way === '' && field.error !== undefined ? 'value' : field.way;
  return (
    <ChoiceGroup
      id={name}
      legend={field.label}
      legendHidden={field.labelHidden}
      hint={known ? undefined : field.hint}
      above={above}
      below={below}
      name={name}
      options={rows}
      defaultValue={chosen}
    />
  );
}
