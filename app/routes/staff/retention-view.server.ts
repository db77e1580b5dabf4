import { listPeople } from '#app/domain/access/people.store.server.ts';
import { listPackages } from '#app/domain/archive/packages.server.ts';
import { readArchiveKey } from '#app/domain/archive/archive-key.server.ts';
import type { Ctx } from '#app/domain/context.ts';
import { holdReasons, recordKindNames, recordKinds, type HoldReason, type RecordKind } from '#app/domain/retention/kinds.ts';
import { listErasures } from '#app/domain/retention/list-erasures.server.ts';
import { listHolds } from '#app/domain/retention/holds.server.ts';
import { isSettingName } from '#app/domain/settings/list-settings.server.ts';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatBytes, formatShortDate } from '#app/i18n/format.server.ts';
import type { Lang } from '#locales/languages.ts';

const isKind = (kind: string): kind is RecordKind => Object.hasOwn(recordKinds, kind);
const isReason = (reason: string): reason is HoldReason => (holdReasons as readonly string[]).includes(reason);

/** Everything of the page in words: numbers of cases, terms, hashes; nothing of a file. */
export async function retentionView(ctx: Ctx, lang: Lang) {
  const t = textIn(lang);
  const holds = await listHolds(ctx);
  const packages = await listPackages(ctx);
  const erasures = await listErasures(ctx);
  const people = await listPeople(ctx.db.read, holds.map(({ by }) => by));
  const terms = [];
  for (const kind of recordKindNames) {
    const { term, proof } = recordKinds[kind];
    const count = await getSetting(ctx.db.read, term, ctx.now());
    const unit = term.endsWith('Months') ? ('months' as const) : ('days' as const);
    terms.push({ kind, name: t(`retention:terms.kinds.${kind}`), start: t(`retention:terms.starts.${kind}`), term: t(`retention:terms.${unit}`, { count }), proof: t(`retention:terms.proofs.${proof}`) });
  }
  return {
    holds: holds.map(({ id, reference, reason, words, since, by }) => ({
      id,
      reference,
      reason: isReason(reason) ? t(`retention:holds.reasons.${reason}`) : reason,
      words,
      since: formatShortDate(since, lang),
      by: people.get(by)?.name ?? by,
    })),
    reasons: holdReasons.map((value) => ({ value, label: t(`retention:holds.reasons.${value}`) })),
    hasKey: readArchiveKey(ctx.config.archiveKeyFile) !== undefined,
    packages: packages.map(({ id, reference, at, size, sha256, acknowledgement, acknowledgedAt, gone, erased }) => ({
      id,
      reference,
      made: formatShortDate(at, lang),
      size: formatBytes(size, lang),
      sha256,
      number: acknowledgement,
      state: acknowledgedAt === null ? ('waiting' as const) : erased ? ('erased' as const) : ('there' as const),
      here: !gone,
    })),
    terms,
    erasures: erasures.map(({ id, reference, kind, at, rule, counts, keyDigest }) => ({
      id,
      reference,
      what: isKind(kind) ? t(`retention:terms.kinds.${kind}`) : kind,
      at: formatShortDate(at, lang),
      rule: isSettingName(rule) ? t(`retention:settings.names.${rule}`) : rule,
      much: t('retention:erasures.amount', { answers: counts.answers ?? 0, documents: counts.documents ?? 0 }),
      digest: keyDigest.slice(0, 16),
    })),
  };
}
export type RetentionView = Awaited<ReturnType<typeof retentionView>>;
