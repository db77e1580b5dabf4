import { randomUUID } from 'node:crypto';
import { and, desc, eq, lte } from 'drizzle-orm';
import type { Ctx } from '#app/domain/context.ts';
import { requireMay } from '#app/domain/access/may.ts';
import { record } from '#app/domain/audit/record.store.server.ts';
import { settings } from '#db/schema/index.ts';
import type { Tx } from '#db/engine.ts';
import { settingDefinitions, type SettingName, type SettingValue } from './setting-names.ts';

/** The value in force at a moment: the latest row that is valid by then, else the default. */
export async function getSetting<N extends SettingName>(db: Tx, name: N, at: Date): Promise<SettingValue<N>> {
  const [row] = await db
    .select({ value: settings.value })
    .from(settings)
    .where(and(eq(settings.name, name), lte(settings.validFrom, at)))
    .orderBy(desc(settings.validFrom), desc(settings.setAt))
    .limit(1);
  const { schema, fallback } = settingDefinitions[name];
  return (row ? schema.parse(row.value) : fallback) as SettingValue<N>;
}

/** Every value that was ever set, per name the latest to hold first. */
export const listSettingRows = (db: Tx) => db.select().from(settings).orderBy(settings.name, desc(settings.validFrom), desc(settings.setAt));

/** Adds a value with its validity; earlier ones are kept as history. */
export const changeSetting = <N extends SettingName>(ctx: Ctx, name: N, value: SettingValue<N>, validFrom: Date): Promise<void> =>
  ctx.db.write((tx) => insertSetting(tx, ctx, name, value, validFrom));

/** As `changeSetting`, in the transaction of what it goes with. */
export async function insertSetting<N extends SettingName>(tx: Tx, ctx: Ctx, name: N, value: SettingValue<N>, validFrom: Date): Promise<void> {
  requireMay(ctx.actor, 'setting.change');
  const { schema, owner } = settingDefinitions[name];
  const setBy = 'id' in ctx.actor ? ctx.actor.id : 'public';
  await tx.insert(settings).values({ id: randomUUID(), name, value: schema.parse(value), validFrom, owner, setBy, setAt: ctx.now() });
  await record(tx, ctx, { action: 'setting.change', object: `setting:${name}` });
}
