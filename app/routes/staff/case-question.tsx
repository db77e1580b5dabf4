import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { ChoiceGroup } from '#app/ui/choice-group/choice-group.tsx';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { Pair, RequestBox } from '#app/ui/request-box/request-box.tsx';
import { TextArea } from '#app/ui/text-area/text-area.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import type { FieldRefused, QuestionInput } from './case-acts.server.ts';
import { Based } from './case-field.tsx';
import type { FieldView, QuestionView } from './case-field.server.ts';
import type { FieldsPage } from './case-fields.server.ts';

type QuestionFormProps = { field: FieldView; page: FieldsPage; refused: FieldRefused | undefined };

/** A question is written under the field that it is about; beside each reason stands what she will read. */
export function QuestionForm({ field, page, refused }: QuestionFormProps) {
  const { t } = useText();
  const id = (input: QuestionInput) => `${field.anchor}-${input}`;
  const problem = (input: QuestionInput) => {
    const key = refused?.problems[input];
    return key ? { error: t(key) } : {};
  };
  const errors = (['reason', 'words', 'respondBy'] as const).flatMap((input) => {
    const key = refused?.problems[input];
    return key ? [{ field: id(input), text: t(key) }] : [];
  });
  return (
    <RequestBox fields={<Based field={field.id} seq={page.seq} base={refused?.theirs?.version ?? field.base} />}>
      {errors.length > 0 && <ErrorSummary title={t('case:problem.title')} errors={errors} id={`${field.anchor}-errors`} />}
      <Pair>
        <ChoiceGroup
          id={id('reason')}
          name="reason"
          legend={t('case:question.reason')}
          hint={t('case:question.reasonHint')}
          {...problem('reason')}
          {...(refused?.typed.reason ? { defaultValue: refused.typed.reason } : {})}
          options={page.reasons.map(({ value, label, reads }) => ({ value, label, note: <span lang={page.reader.lang} dir={page.reader.dir}>{reads}</span> }))}
        />
        <div className="stack">
          <Field id={id('words')} label={t('case:question.words')} hint={t('case:question.wordsHint')} {...problem('words')}>
            <TextArea rows={6} name="words" defaultValue={refused?.typed.words} />
          </Field>
          <Field id={id('respondBy')} label={t('case:question.respondBy')} hint={t('case:question.respondByHint')} {...problem('respondBy')}>
            <TextInput type="date" name="respondBy" defaultValue={refused?.typed.respondBy || page.proposed} />
          </Field>
          <p className="small soft">
            <Rich text={t('case:question.may')} tags={{ b: (words) => <b>{words}</b> }} />
          </p>
        </div>
      </Pair>
      <div className="actions">
        <Button primary name="act" value="send">{t('case:question.send')}</Button>
        <Button quiet href={`?#${field.anchor}`}>{t('case:question.cancel')}</Button>
        <span className="mute small push">{t('case:question.goesTo')}</span>
      </div>
    </RequestBox>
  );
}

/** A question that waits: for her (withdraw), or for us (settle). */
export function CaseQuestion({ field, question }: { field: FieldView; question: QuestionView }) {
  const { t } = useText();
  const open = question.state === 'open';
  return (
    <RequestBox
      fields={
        <>
          <input type="hidden" name="field" value={field.id} />
          <input type="hidden" name="request" value={question.id} />
        </>
      }
    >
      <div className="stack-s">
        <p>
          <b>{question.reason}</b>
        </p>
        {question.words !== '' && <p className="said" dir="auto">{question.words}</p>}
        <p className="small mute">{question.told}</p>
      </div>
      {field.open && (
        <Actions row>
          <Button small name="act" value={open ? 'withdraw' : 'settle'}>
            {t(open ? 'case:question.withdraw' : 'case:question.settle')}
          </Button>
        </Actions>
      )}
    </RequestBox>
  );
}
