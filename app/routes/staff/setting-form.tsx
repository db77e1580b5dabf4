import { useText } from '#app/i18n/translate.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { More } from '#app/ui/more/more.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import type { SettingRefused } from './settings.tsx';
import type { SettingView } from './settings-view.server.ts';

const inputs = { date: { type: 'date' }, number: { inputMode: 'numeric' }, list: { dir: 'ltr' }, text: {} } as const;

/** A new value from a day on, and below it every value that there was and that is to come. */
export function SettingForm({ setting, today, refused }: { setting: SettingView; today: string; refused: SettingRefused | undefined }) {
  const { t } = useText();
  const { name, title, input, typed, history } = setting;
  const error = (about: SettingRefused['error']) => (refused?.error === about ? { error: t(`retention:settings.problem.${about}`) } : {});
  return (
    <More summary={<>{t('retention:settings.change')}<span className="hide"> {title}</span></>} open={refused !== undefined}>
      <form method="post" className="stack-s">
        <input type="hidden" name="name" value={name} />
        <Field id={`${name}-value`} label={t('retention:settings.newValue')} {...(input === 'list' ? { hint: t('retention:settings.listHint') } : {})} {...error('value')}>
          <TextInput name="value" {...inputs[input]} defaultValue={refused?.typed.value ?? typed} />
        </Field>
        <Field id={`${name}-from`} label={t('retention:settings.from')} {...error('from')}>
          <TextInput type="date" name="from" min={today} defaultValue={refused?.typed.from ?? today} />
        </Field>
        <Button small>{t('retention:settings.save')}</Button>
      </form>
      {history.length > 0 && (
        <>
          <p className="small soft">{t('retention:settings.history')}</p>
          <ul className="small">{history.map((line, at) => <li key={at}><bdi>{line}</bdi></li>)}</ul>
        </>
      )}
    </More>
  );
}
