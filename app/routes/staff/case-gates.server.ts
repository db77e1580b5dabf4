import type { CaseView } from '#app/domain/review/case-view.server.ts';
import type { Assessed, GateState } from '#app/domain/readiness/gate.ts';
import { getGate } from '#app/domain/readiness/gates.ts';
import type { Translate } from '#app/i18n/keys.ts';
import { formatDate, formatPartialDate } from '#app/i18n/format.server.ts';
import type { GateState as Shown } from '#app/ui/gates/gates.tsx';
import type { Lang } from '#locales/languages.ts';

const shown: Record<GateState, Shown> = { open: 'open', met: 'met', waived: 'waived', not_applicable: 'na' };

/** One gate in words, with what may be done about it. */
export function gateLine(t: Translate, lang: Lang, view: CaseView, assessed: Assessed) {
  const gate = getGate(assessed.gate);
  const params = { ...assessed.why.params };
  if (typeof params.date === 'string') params.date = formatPartialDate(params.date, lang);
  const by = assessed.by === undefined ? undefined : view.people.get(assessed.by)?.name;
  const said = view.gateFacts.confirmations[assessed.gate];
  const stands = said !== undefined && said.verdict !== 'not_met' && (assessed.state === 'met' || assessed.state === 'waived') && assessed.by !== undefined;
  const open = assessed.state === 'open' && !assessed.hard;
  return {
    id: assessed.gate,
    title: t(`gates:${assessed.gate}.title`),
    about: t(`gates:${assessed.gate}.about`),
    state: shown[assessed.state],
    why: t(`gates:why.${assessed.why.key}`, params),
    by: by === undefined ? undefined : t('gates:by', { name: by }),
    until: assessed.until === undefined || assessed.by === undefined ? undefined : t('gates:until', { date: formatDate(assessed.until, lang) }),
    version: said?.version ?? 0,
    confirmedBy: open ? gate.confirmedBy : undefined,
    waiverRole: open && gate.waivable ? gate.waiverRole : undefined,
    undo: stands,
    note: gate.note,
    sealed: gate.sealed,
  };
}
export type GateLine = ReturnType<typeof gateLine>;
