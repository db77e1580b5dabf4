import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { ChoiceGroup } from '#app/ui/choice-group/choice-group.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { Select } from '#app/ui/select/select.tsx';
import { TextInput } from '#app/ui/text-input/text-input.tsx';
import { PinField } from './pin-field.tsx';
import { useProblems, type EntryProblems } from './entry-problems.tsx';

type Props = {
  terms: readonly { value: string; label: string }[];
  usual: string;
  typed: { name: string; rights: string; weeks: string } | undefined;
  problems: EntryProblems | undefined;
};

/** Who, with what, and until when. */
export function InviteHelper({ terms, usual, typed, problems }: Props) {
  const { t, lang } = useText();
  const { errorOf, summary } = useProblems(problems);
  const rights = [
    { value: 'reads', label: t('helper:invite.reads'), note: t('helper:invite.readsNote') },
    { value: 'types', label: t('helper:invite.types'), note: t('helper:invite.typesNote') },
  ];
  return (
    <>
      <h2>{t('helper:invite.title')}</h2>
      {summary}
      <form id="invite" method="post" action={path(lang, '/file/helpers')} className="stack" noValidate autoComplete="off">
        <Field id="name" label={t('helper:invite.name')} hint={t('helper:invite.nameHint')} {...errorOf('name')}>
          <TextInput name="name" dir="auto" defaultValue={typed?.name ?? ''} autoComplete="off" />
        </Field>
        <ChoiceGroup id="rights" name="rights" legend={t('helper:invite.rights')} hint={t('helper:invite.never')} options={rights} defaultValue={typed?.rights ?? ''} {...errorOf('rights')} />
        <Field id="weeks" label={t('helper:invite.until')}>
          <Select name="weeks" defaultValue={typed?.weeks || usual} options={terms} />
        </Field>
        <PinField id="pin" label={t('access:return.pin')} hint={t('helper:invite.pinHint')} {...errorOf('pin')} />
        <Button primary full name="act" value="invite">
          {t('helper:invite.submit')}
        </Button>
      </form>
    </>
  );
}
