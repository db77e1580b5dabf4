import { listHelperNames } from '#app/domain/access/helper.store.server.ts';
import type { Tx } from '#db/engine.ts';
import type { AnswerVersion } from './answer.ts';
import type { Declaration } from './snapshot.ts';

/** Helpers who typed some of these answers: the name by which she knows each, by the help. */
export async function typistsOf(db: Tx, key: Buffer, caseId: string, answers: readonly Pick<AnswerVersion, 'typedBy'>[]): Promise<Record<string, string>> {
  const ids = new Set(answers.flatMap(({ typedBy }) => typedBy ?? []));
  if (ids.size === 0) return {};
  return Object.fromEntries([...(await listHelperNames(db, key, caseId))].filter(([id]) => ids.has(id)));
}

/** What she declares about who typed, with the names of helpers who did: that is known here, whatever was ticked. */
export function withTypists({ helped, who, ...rest }: Declaration, typists: Record<string, string>): Declaration {
  const said = helped === 'typed' ? who : '';
  const names = Object.values(typists).filter((name) => !said.includes(name));
  return names.length === 0 ? { helped, who, ...rest } : { helped: 'typed', who: [...(said === '' ? [] : [said]), ...names].join(', '), ...rest };
}
