import type { LoaderFunctionArgs } from '@remix-run/node';
import { getSetting } from '#app/domain/settings/settings.store.server.ts';
import { settingDefinitions } from '#app/domain/settings/setting-names.ts';
import { getCtx } from '#app/http/context.server.ts';
import type { Visitor } from './use-visitor.ts';

/** Who came here from her own file, or from that of whom he helps. Help is there for everybody, also when this cannot be seen now. */
export async function visitorOf(args: LoaderFunctionArgs): Promise<Visitor | undefined> {
  const kind = await getCtx(args).then(({ actor }) => actor.kind, () => undefined);
  return kind === 'applicant' || kind === 'helper' ? kind : undefined;
}

/** For a page that reads nothing else. */
export const visitorLoader = async (args: LoaderFunctionArgs) => ({ visitor: await visitorOf(args) });

/** After how many days without use a draft is erased, as it is set now; and for the way back. */
export async function keptDaysLoader(args: LoaderFunctionArgs) {
  const { base } = args.context;
  const days = await getSetting(base.db.read, 'draftKeptDays', base.now()).catch(() => settingDefinitions.draftKeptDays.fallback);
  return { days, visitor: await visitorOf(args) };
}
