import { useText } from '#app/i18n/translate.tsx';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import { ownNames, type ConflictView, type FieldView, type KnownView } from './view.ts';

/** What the IND has, with where it comes from. */
export function KnownNote({ known }: { known: KnownView }) {
  return (
    <Note>
      <p>
        {known.from}{' '}
        <b>
          <bdi className="said">{known.text}</bdi>
        </b>
      </p>
      {known.note && <p className="small soft">{known.note}</p>}
    </Note>
  );
}

/** A question of the IND, on the field that it is about. */
export function AskedNote({ asked }: { asked: NonNullable<FieldView['asked']> }) {
  const { t } = useText();
  return (
    <Note tone="attention" title={t('form:asked.title')} level={2}>
      <div className="stack-s">
        <p>{asked.reason}</p>
        {asked.words !== '' && <OwnWords text={asked.words} />}
        <p className="small">{asked.respondBy}</p>
      </div>
    </Note>
  );
}

/** The same answer was changed in two places: both are shown, she chooses or makes one of both. */
export function ConflictNote({ name, conflict }: { name: string; conflict: ConflictView }) {
  const { t } = useText();
  return (
    <Note tone="attention" title={t('form:conflict.title')} level={2} id={`conflict-${name}`} role="alert">
      <div className="stack-s">
        <p>{t('form:conflict.nothingLost')}</p>
        <p>
          <b>{conflict.there}</b>
        </p>
        <OwnWords text={conflict.theirs} />
        <input type="hidden" name={ownNames.theirs(name)} value={conflict.base} />
        <Actions row>
          <Button small name="intent" value={`keep:${name}`} formNoValidate>
            {t('form:conflict.keep')}
          </Button>
          <Button small name="intent" value={`take:${name}`} formNoValidate>
            {t('form:conflict.take')}
          </Button>
        </Actions>
      </div>
    </Note>
  );
}
