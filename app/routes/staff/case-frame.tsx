import type { ReactNode } from 'react';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Button } from '#app/ui/button/button.tsx';
import { CaseDesk } from '#app/ui/case-desk/case-desk.tsx';
import { SideNav, type SideItem } from '#app/ui/side-nav/side-nav.tsx';
import { Tag } from '#app/ui/tag/tag.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import type { Frame } from './case-frame.server.ts';
import { CaseState } from './case-state.tsx';
import { stageText } from './case-words.ts';
import { StaffPage } from './layout.tsx';

type CasePageProps = { frame: Frame; /** The part that is open: 'section/about', 'motive' ... */ part: string; /** What stands beside it. */ view?: { label: string; content: ReactNode }; children: ReactNode };

/** A page of a case: who it is about, its parts, the part that is open, and where the case stands. */
export function CasePage({ frame, part, view, children }: CasePageProps) {
  const { t, lang } = useText();
  const base = path(lang, `/work/cases/${frame.caseId}`);
  const { facts, marks, tags } = frame.facts;
  const head = (
    <WorkHead
      lined
      title={<bdi>{frame.name}</bdi>}
      {...(frame.native ? { native: frame.native } : {})}
      tags={
        <>
          <Tag tone={frame.stage === 'submitted' ? 'act-now' : 'set'}>{t(stageText[frame.stage])}</Tag>
          {marks.map((mark) => <Tag key={mark} tone="act-now">{mark}</Tag>)}
          {tags.map((tag) => <Tag key={tag}>{tag}</Tag>)}
        </>
      }
      facts={[
        <bdi key="reference" dir="ltr" className="code">{frame.reference}</bdi>,
        <bdi key="number" dir="ltr" className="code">V {frame.vNumber}</bdi>,
        ...facts,
      ]}
      actions={
        frame.rights.work ? (
          <form method="post" action={base}>
            <Button quiet name="act" value="release">{t('case:release')}</Button>
          </form>
        ) : undefined
      }
    />
  );
  const item = (id: string, label: string, count?: number): SideItem => ({
    href: `${base}/${id}`,
    label,
    current: part === id,
    ...(count ? { count: String(count) } : {}),
  });
  const parts = (
    <SideNav
      label={t('case:parts.label')}
      groups={[
        {
          key: 'file',
          title: t('case:parts.file'),
          items: frame.sections.map(({ id, title, dot, questions }) => ({
            ...(id === 'motive' ? item('motive', t('case:parts.motive'), questions) : item(`section/${id}`, title, questions)),
            state: { dot, name: t(`case:mark.${dot}`) },
          })),
        },
        {
          key: 'case',
          title: t('case:parts.more'),
          items: [
            item('documents', t('case:parts.documents'), frame.documents),
            item('gates', t('case:parts.gates')),
            item('timeline', t('case:parts.timeline')),
            item('readers', t('case:parts.readers')),
          ],
        },
      ]}
    />
  );
  return (
    <StaffPage user={frame.user} current="case" openCase={{ href: base, label: frame.reference }}>
      <CaseDesk head={head} parts={parts} {...(view ? { view } : {})} aside={{ label: t('case:stateLabel'), content: <CaseState frame={frame} base={base} /> }}>
        {frame.exception && <Banner exception={frame.exception} base={base} />}
        {children}
      </CaseDesk>
    </StaffPage>
  );
}

/** On every page of a case that is read outside one's own cases: by what right, until when, and the way out. */
function Banner({ exception, base }: { exception: NonNullable<Frame['exception']>; base: string }) {
  const { t } = useText();
  const { id, kind, until } = exception;
  return (
    <WorkNotice
      tone="act-now"
      title={t(`protect:banner.${kind}`, { time: until })}
      actions={
        <form method="post" action={base}>
          <input type="hidden" name="access" value={id} />
          <Button small name="act" value="endAccess">{t('protect:banner.end')}</Button>
        </form>
      }
    >
      {t('protect:banner.text')}
    </WorkNotice>
  );
}
