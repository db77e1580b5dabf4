import { registerVerdicts } from '#app/domain/review/finding.ts';
import { useText } from '#app/i18n/translate.tsx';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { More } from '#app/ui/more/more.tsx';
import { RequestBox } from '#app/ui/request-box/request-box.tsx';
import { TextArea } from '#app/ui/text-area/text-area.tsx';
import type { FieldRefused } from './case-acts.server.ts';
import { Based } from './case-field.tsx';
import type { FieldView } from './case-field.server.ts';
import type { FieldsPage } from './case-fields.server.ts';

type Props = { field: FieldView; page: FieldsPage; refused: FieldRefused | undefined };

/** Her answer is another than that of the register: what becomes of it, and her answer to that. */
export function RegisterForm({ field, page, refused }: Props) {
  const { t } = useText();
  const problem = refused?.problems.words;
  return (
    <RequestBox fields={<Based field={field.id} seq={page.seq} base={field.base} />}>
      <p>{t('case:decide.text')}</p>
      <More summary={t('case:decide.words')} open={problem !== undefined}>
        <Field id={`${field.anchor}-register`} label={t('case:question.words')} hint={t('case:question.wordsHint')} {...(problem ? { error: t(problem) } : {})}>
          <TextArea rows={3} name="words" defaultValue={refused?.typed.words} />
        </Field>
      </More>
      <Actions row>
        {registerVerdicts.map((verdict) => (
          <Button key={verdict} small name="act" value={verdict}>
            {t(`case:decide.${verdict}`)}
          </Button>
        ))}
      </Actions>
    </RequestBox>
  );
}
