import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Pager } from '#app/ui/pager/pager.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import type { ListPage, ListSearched } from './clients-list.server.ts';
import { ClientsTable } from './clients-table.tsx';
import type { GroupView } from './clients-view.server.ts';
import { LawyerPage } from './layout.tsx';
import { listOf, useWords, wordsOf } from './words.tsx';

/** Clients of a lawyer, or wards of a guardian, by whose turn it is. */
export function ClientsPage({ page: { user, ...all }, searched }: { page: ListPage; searched: ListSearched | undefined }) {
  const { lang } = useText();
  const t = wordsOf(useText().t, user.of);
  const { groups, total, page } = searched ?? all;
  const empty = searched?.find
    ? { title: t('lawyer:noneFoundTitle'), text: t('lawyer:noneFoundText') }
    : { title: t('lawyer:emptyTitle'), text: t('lawyer:emptyText') };
  const list = path(lang, listOf[user.of]);
  const back = { href: list, label: t('lawyer:all') };
  return (
    <LawyerPage user={user}>
      <WorkHead title={t('lawyer:title')} count={total} note={searched?.found || t('lawyer:note')} {...(searched?.find || page ? { actions: <a href={back.href}>{back.label}</a> } : {})} />
      <ClientsTable groups={groups} empty={empty} />
      <Pager
        label={t('lawyer:pages')}
        summary={page ? t('lawyer:pageOf', { from: page.from, to: page.to, total: page.total }) : t('lawyer:foot')}
        {...(page?.next === undefined ? {} : { next: { href: `${list}?turn=${page.turn}&from=${page.next}`, label: t('lawyer:next') } })}
        end={page ? t('lawyer:foot') : <More groups={groups} />}
      />
    </LawyerPage>
  );
}

/** The groups that are longer than what is shown of them. */
function More({ groups }: { groups: readonly GroupView[] }) {
  const { t, lang, list } = useWords();
  const long = groups.filter(({ next }) => next !== undefined);
  if (long.length === 0) return t('lawyer:lost');
  return long.map(({ turn, title, total }) => (
    <a key={turn} href={`${path(lang, list)}?turn=${turn}`}>{title}: {t('lawyer:moreOf', { count: total })} </a>
  ));
}
