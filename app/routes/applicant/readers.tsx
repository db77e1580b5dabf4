import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { hasGuardian, listReaders } from '#app/domain/access/readers.server.ts';
import { getCaseRow } from '#app/domain/caseload/case.store.server.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Facts } from '#app/ui/facts/facts.tsx';
import { StateCard } from '#app/ui/state-card/state-card.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { HelperList } from './helper-list.tsx';
import { helpersView } from './helpers-view.server.ts';
import { ReaderList } from './reader-list.tsx';
import { readersView } from './readers-view.server.ts';
import { WhoReads } from './step-parts.tsx';
import { whoReadsView } from './who-reads-view.server.ts';

export const handle = { audience: 'applicant', title: 'applicant:readers.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  const readers = readersView(await listReaders(ctx, ctx.actor.caseId), langOf(args));
  const { stage } = await getCaseRow(ctx.db.read, ctx.actor.caseId);
  const helpers = (await helpersView(ctx, langOf(args))).filter(({ active, read }) => active || read !== '');
  const sent = !isBeforeSending(stage);
  return { helpers, reads: await whoReadsView(ctx, langOf(args), { sent }), readers, sent, guardian: await hasGuardian(ctx, ctx.actor.caseId) };
}

/** Who has read my file: the record about her, in her language (promise 2). */
export default function Readers() {
  const { t, lang } = useText();
  const { readers, sent, guardian, helpers, reads } = useLoaderData<typeof loader>();
  return (
    <ApplicantPage back="/file">
      <h1>{t('applicant:readers.title')}</h1>
      <p>{t(guardian ? 'applicant:readers.leadGuardian' : 'applicant:readers.lead')}</p>
      {readers.length === 0 ? (
        <StateCard icon="lock" title={t('applicant:readers.none')}>
          {sent || reads.now !== '' ? '' : t(guardian ? 'applicant:readers.noneBeforeGuardian' : 'applicant:readers.noneBefore')}
        </StateCard>
      ) : (
        <>
          <ReaderList readers={readers} />
          <p className="small soft">{t('applicant:readers.onlyThese')}</p>
        </>
      )}
      <h2>{t('helper:page.title')}</h2>
      {helpers.length === 0 ? <p>{t('helper:page.nobody')}</p> : <HelperList helpers={helpers} />}
      <p>
        <a href={path(lang, '/file/helpers')}>{t('helper:page.link')}</a>
      </p>
      <WhoReads reads={reads} />
      <h2>{t('applicant:hears.title')}</h2>
      <Facts
        facts={[
          { icon: 'envelope', title: t(guardian ? 'applicant:hears.lawyerGuardian' : 'applicant:hears.lawyer'), text: t(guardian ? 'applicant:hears.lawyerGuardianText' : 'applicant:hears.lawyerText') },
          { icon: 'lock', title: t('applicant:hears.family'), text: t('applicant:hears.familyText') },
          { icon: 'list', title: t('applicant:hears.planner'), text: t('applicant:hears.plannerText') },
          { icon: 'key', title: t('applicant:hears.desk'), text: t('applicant:hears.deskText') },
        ]}
      />
      <p>
        <a href={path(lang, '/file/export')}>{t('archive:page.link')}</a>
      </p>
      <h2>{t('applicant:readers.wrong')}</h2>
      <p>{t('applicant:readers.wrongText')}</p>
    </ApplicantPage>
  );
}
