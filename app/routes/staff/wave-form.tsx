import type { WaveChoice } from '#app/domain/invitation/wave.ts';
import type { TextKey } from '#app/i18n/keys.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { ChoiceGroup } from '#app/ui/choice-group/choice-group.tsx';
import { DateInput } from '#app/ui/date-input/date-input.tsx';
import { ErrorSummary } from '#app/ui/error-summary/error-summary.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { More } from '#app/ui/more/more.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import type { FormOptions } from './wave-preview.server.ts';

export type WaveFormProps = {
  options: FormOptions;
  choice: WaveChoice;
  typed: { day: string; month: string; year: string; size: string };
  problems: { size?: TextKey; before?: TextKey };
  most: string;
};

/** Which people, and how many. It only looks: the choice stands in the address, so that it can be sent to a colleague. */
export function WaveForm({ options, choice, typed, problems, most }: WaveFormProps) {
  const { t, lang } = useText();
  const errors = (['before', 'size'] as const).flatMap((field) => (problems[field] ? [{ field, text: t(problems[field]) }] : []));
  const lists = [
    { name: 'nationality', title: t('waves:plan.nationalities'), chosen: choice.nationalities, options: options.nationality },
    { name: 'language', title: t('waves:plan.languages'), chosen: choice.languages, options: options.language },
    { name: 'location', title: t('waves:plan.locations'), chosen: choice.locations.map((value) => value || '-'), options: options.location.map((option) => ({ ...option, value: option.value || '-' })) },
  ];
  /** The first few by name, the others by number. */
  const inShort = (all: readonly { value: string; name: string }[], chosen: readonly string[]) => {
    const words = all.flatMap(({ value, name }) => (chosen.includes(value) ? [name] : []));
    return [...words.slice(0, 3), ...(words.length > 3 ? [t('waves:and', { count: words.length - 3 })] : [])].join(', ');
  };
  return (
    <form method="get" action={path(lang, '/work/waves/new')} className="stack" noValidate>
      <h1>{t('waves:plan.title')}</h1>
      <ErrorSummary title={t('errors:summary')} errors={errors} />
      {lists.map(({ name, title, chosen, options: all }) => (
        <More key={name} summary={t('waves:plan.summary', { title, chosen: inShort(all, chosen) || t('waves:plan.all') })}>
          <ChoiceGroup
            id={name}
            type="checkbox"
            name={name}
            legend={title}
            legendHidden
            hint={t('waves:plan.nothing')}
            options={all.map(({ value, name: word, n }) => ({ value, label: t('waves:plan.option', { name: word, count: n }) }))}
            defaultValue={chosen}
          />
        </More>
      ))}
      <DateInput
        id="before"
        legend={t('waves:plan.before')}
        hint={t('waves:plan.beforeHint')}
        error={problems.before && t(problems.before)}
        day={{ name: 'before-day', label: t('waves:plan.day'), defaultValue: typed.day }}
        month={{ name: 'before-month', label: t('waves:plan.month'), defaultValue: typed.month }}
        year={{ name: 'before-year', label: t('waves:plan.year'), defaultValue: typed.year }}
      />
      <Field id="size" label={t('waves:plan.size')} hint={t('waves:plan.sizeHint', { most })} error={problems.size && t(problems.size)}>
        <TextInput narrow name="size" inputMode="numeric" defaultValue={typed.size} autoComplete="off" />
      </Field>
      <Button>{t('waves:plan.look')}</Button>
    </form>
  );
}
