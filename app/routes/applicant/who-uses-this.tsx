import { useText } from '#app/i18n/translate.tsx';
import { ChoiceGroup } from '#app/ui/choice-group/choice-group.tsx';

/** Own phone or shared? Without an answer nothing is kept. */
export function WhoUsesThis({ chosen }: { chosen: string | undefined }) {
  const { t } = useText();
  const options = [
    { value: 'alone', label: t('access:who.alone'), note: t('access:who.aloneNote') },
    { value: 'others', label: t('access:who.others'), note: t('access:who.othersNote') },
  ];
  const defaultValue = chosen === undefined ? {} : { defaultValue: chosen };
  return <ChoiceGroup id="who" name="who" legend={t('access:who.legend')} options={options} {...defaultValue} />;
}
