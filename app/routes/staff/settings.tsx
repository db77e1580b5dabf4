import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requireMay } from '#app/domain/access/may.ts';
import { isSettingName } from '#app/domain/settings/list-settings.server.ts';
import { readValue } from '#app/domain/settings/read-setting.ts';
import { changeSetting } from '#app/domain/settings/settings.store.server.ts';
import { dayOf } from '#app/domain/calendar/days.ts';
import { DomainError } from '#app/domain/context.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { DataTable, type Column } from '#app/ui/data-table/data-table.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { SettingForm } from './setting-form.tsx';
import { settingsView, startOfDay, type SettingView } from './settings-view.server.ts';

export const handle = { audience: 'work', title: 'retention:settings.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  requireMay(ctx.actor, 'setting.change');
  const saved = new URL(args.request.url).searchParams.has('saved');
  return { user: staffUser(ctx), saved, today: dayOf(ctx.now()), groups: await settingsView(ctx, langOf(args)) };
}

export type SettingRefused = { name: string; error: 'value' | 'from'; typed: { value: string; from: string } };

/** A new value with its day: earlier ones stay, the change is in the record. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  requireMay(ctx.actor, 'setting.change');
  const form = await readForm(args.request);
  const name = form.one('name');
  if (!isSettingName(name)) throw new DomainError('invalid', 'setting');
  const typed = { value: form.one('value'), from: form.one('from') };
  const refuse = (error: SettingRefused['error']) => data({ name, error, typed } satisfies SettingRefused, { status: 422 });
  const value = readValue(name, typed.value);
  if (!form.ok || value === undefined) return refuse('value');
  const today = dayOf(ctx.now());
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed.from) || typed.from < today) return refuse('from');
  await changeSetting(ctx, name, value as never, typed.from === today ? ctx.now() : startOfDay(typed.from));
  return redirect(`${path(langOf(args), '/work/settings')}?saved`, 303);
}

export default function Settings() {
  const { t } = useText();
  const { user, saved, today, groups } = useLoaderData<typeof loader>();
  const refused = useActionData<SettingRefused>();
  const columns: Column<SettingView>[] = [
    { key: 'name', head: t('retention:settings.name'), rowHead: true, cell: ({ title }) => <span className="whole">{title}</span> },
    { key: 'value', head: t('retention:settings.value'), label: t('retention:settings.value'), cell: ({ value }) => <bdi>{value}</bdi> },
    { key: 'since', head: t('retention:settings.since'), label: t('retention:settings.since'), soft: true, cell: ({ since }) => <bdi>{since}</bdi> },
    { key: 'change', head: t('retention:settings.change'), cell: (row) => <SettingForm setting={row} today={today} refused={refused?.name === row.name ? refused : undefined} /> },
  ];
  return (
    <StaffPage user={user} current="settings">
      <WorkHead title={t('retention:settings.title')} note={t('retention:settings.lead')} />
      {refused && <WorkNotice tone="bad" title={t('retention:settings.problem.title')}>{t(`retention:settings.problem.${refused.error}`)}</WorkNotice>}
      {saved && !refused && <WorkNotice title={t('retention:settings.saved')} />}
      <DataTable caption={t('retention:settings.list')} columns={columns} groups={groups.map(({ owner, title, settings }) => ({ key: owner, title, rows: settings }))} rowKey={({ name }) => name} />
    </StaffPage>
  );
}
