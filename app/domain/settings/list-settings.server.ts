import { requireMay } from '#app/domain/access/may.ts';
import type { Ctx } from '#app/domain/context.ts';
import { settingDefinitions, type SettingName, type SettingOwner } from './setting-names.ts';
import { listSettingRows } from './settings.store.server.ts';

export type SettingHistory = { value: unknown; validFrom: Date; setBy: string; setAt: Date };
export type SettingLine = {
  name: SettingName;
  owner: SettingOwner;
  value: unknown;
  /** From when the value in force holds; absent while it is the default. */
  since: Date | undefined;
  /** Every row, newest first, those that are still to come too. */
  history: SettingHistory[];
};

export const settingNames = Object.keys(settingDefinitions) as SettingName[];
export const isSettingName = (name: string): name is SettingName => Object.hasOwn(settingDefinitions, name);

/** All settings with their value now and their history. */
export async function listSettings(ctx: Ctx): Promise<SettingLine[]> {
  requireMay(ctx.actor, 'setting.change');
  const rows = await listSettingRows(ctx.db.read);
  return settingNames.map((name) => {
    const history = rows.filter((row) => row.name === name);
    const current = history.find(({ validFrom }) => validFrom <= ctx.now());
    const { owner, fallback } = settingDefinitions[name];
    return { name, owner, value: current ? current.value : fallback, since: current?.validFrom, history };
  });
}
