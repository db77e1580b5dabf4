import { queueClasses, queueRule } from '#app/domain/planning/queue-order.ts';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { useText } from '#app/i18n/translate.tsx';

/** The rule of the order in words, with its version and since when. The list is made from the rule itself. */
export function QueueRule({ since }: { since: string }) {
  const { t } = useText();
  return (
    <section id="rule" className="stack-s">
      <h2>{t('planning:rule.title')}</h2>
      <p className="mute">{t('planning:rule.version', { version: queueRule.version, date: since })}</p>
      <DefinitionList variant="duo" items={queueClasses.map((name, at) => ({ term: `${at + 1}.`, text: t(`planning:rule.${name}`) }))} />
      <p>{t('planning:rule.within')}</p>
      <p>{t('planning:rule.never')}</p>
    </section>
  );
}
