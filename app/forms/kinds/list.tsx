import { useText } from '#app/i18n/translate.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { FieldGroup } from '#app/ui/field/field-group.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { useLists } from '../lists-context.ts';
import type { ItemView, QuestionView } from '../view.ts';
import type { KindProps } from './kind-props.ts';
import { kinds } from './registry.tsx';

/** People, languages, papers: one after the other, added and taken out by buttons that need no script. */
export function ListQuestion({ question, above, below }: KindProps) {
  const { name, label, labelHidden, hint, error } = question;
  return (
    <FieldGroup id={name} legend={label} legendHidden={labelHidden} hint={hint} error={error} above={above} below={below}>
      <Items question={question} />
    </FieldGroup>
  );
}

export function Items({ question }: { question: QuestionView }) {
  const { name, items = [], itemAdd } = question;
  return (
    <div className="stack">
      {items.map((item) => (
        <Item key={item.index} list={name} item={item} canRemove={items.length > 1 || !isEmpty(item)} />
      ))}
      <p>
        <Button small icon="plus" name="intent" value={`add:${name}`} formNoValidate>
          {itemAdd}
        </Button>
      </p>
    </div>
  );
}

const isEmpty = (item: ItemView) => item.questions.every((question) => Object.values(question.values).flat().every((text) => text === ''));

function Item({ list, item, canRemove }: { list: string; item: ItemView; canRemove: boolean }) {
  const { t } = useText();
  const lists = useLists();
  return (
    <FieldGroup id={`${list}-${item.index}`} legend={item.title} legendHeading={2}>
      <div className="stack-s list-item">
        <input type="hidden" name={`${list}-${item.index}-id`} value={item.id} />
        {item.questions.map((question) => {
          const Kind = kinds[question.kind];
          return <Kind key={question.name} question={question} />;
        })}
        {canRemove && (
          <p>
            <Button small name="intent" value={`remove:${list}:${item.index}`} formNoValidate>
              {lists.words.remove}
              <span className="hide">{t('form:list.removeAbout', { item: item.title })}</span>
            </Button>
          </p>
        )}
      </div>
    </FieldGroup>
  );
}

/** What was just taken out stands here until the page is left. */
export function Removed({ name, text, inputs }: { name: string; text: string; inputs: Record<string, string[]> }) {
  const lists = useLists();
  return (
    <Note role="status">
      <div className="stack-s">
        <p>{text}</p>
        {Object.entries(inputs).flatMap(([input, values]) =>
          values.map((value, index) => <input key={`${input} ${index}`} type="hidden" name={`undo-${input}`} value={value} />),
        )}
        <p>
          <Button small name="intent" value={`restore:${name}`} formNoValidate>
            {lists.words.undo}
          </Button>
        </p>
      </div>
    </Note>
  );
}
