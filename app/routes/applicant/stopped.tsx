import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { getDraft } from '#app/domain/file/answers.server.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { titleOf } from '#app/domain/file/texts.ts';
import { isBeforeSending } from '#app/domain/caseload/stages.ts';
import { findLaterDate } from '#app/domain/invitation/more-time.server.ts';
import { langOf, requireFiler } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime, formatPartialDate } from '#app/i18n/format.server.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { PostForm } from '#app/ui/applicant-shell/applicant-shell.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Facts } from '#app/ui/facts/facts.tsx';
import { Headline } from '#app/ui/headline/headline.tsx';
import { helpView } from '../helper/help-view.server.ts';
import { ApplicantPage } from './applicant-page.tsx';
import { phoneTags } from './phone-links.tsx';

export const handle = { audience: 'applicant' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireFiler(args);
  const lang = langOf(args);
  const { row, caseFacts } = await getDraft(ctx, ctx.actor.caseId);
  const before = isBeforeSending(row.stage);
  const help = await helpView(ctx, lang);
  const section = findSection(new URL(args.request.url).searchParams.get('at') ?? '');
  return {
    help,
    now: formatDateTime(ctx.now(), lang),
    sent: !before,
    // Whoever helps cannot take more time for her.
    moreTime: before && !help && (await findLaterDate(ctx, row)) !== undefined,
    respondBy: before && row.respondBy !== '' ? formatPartialDate(row.respondBy, lang) : '',
    at: section ? { title: textIn(lang)(titleOf(section)), href: path(lang, `/file/section/${section.id}`) } : undefined,
    lawyer: caseFacts.lawyerName,
  };
}

/** The end of a session: everything is kept, and who to talk to (domain 4.4, "end each session"). */
export default function Stopped() {
  const { t, lang } = useText();
  const { help, now, sent, at, lawyer, respondBy, moreTime } = useLoaderData<typeof loader>();
  const back = sent || !at ? t('applicant:stopped.backSent') : t('applicant:stopped.back', { title: at.title });
  return (
    <ApplicantPage>
      <Headline title={t('applicant:stopped.title')}>{t('applicant:stopped.saved')}</Headline>
      <p>
        <Rich text={back} tags={{ b: (words) => <b>{words}</b> }} />
      </p>
      <p>
        {t('applicant:stopped.anytime')} {respondBy !== '' && t(moreTime ? 'applicant:stopped.respondBy' : 'applicant:stopped.respondByLast', { date: respondBy })}
      </p>
      <p>{t('applicant:stopped.now', { when: now })}</p>
      <h2>{t('applicant:stopped.breathe')}</h2>
      <p>{t('applicant:stopped.breatheText')}</p>
      <h2>{t('applicant:stopped.talk')}</h2>
      <Facts
        facts={[
          { icon: 'person', title: t('applicant:stopped.doctor'), text: t('applicant:stopped.doctorText') },
          { icon: 'phone', title: t('applicant:stopped.suicide'), text: <Rich text={t('applicant:stopped.suicideText')} tags={phoneTags} /> },
          { icon: 'talk', title: t('applicant:stopped.vwn'), text: t('applicant:stopped.vwnText') },
          {
            icon: 'scales',
            title: t('applicant:stopped.lawyer'),
            text: (
              <>
                {lawyer !== '' && <><bdi>{lawyer}</bdi>. </>}
                {t('applicant:stopped.lawyerText')}{' '}
                {!help && !sent && <a href={path(lang, '/file/lawyer')}>{t('applicant:lawyer.link')}</a>}
              </>
            ),
          },
        ]}
      />
      <p>
        <Rich text={t('applicant:stopped.danger')} tags={phoneTags} />
      </p>
      <Actions>
        <PostForm action={path(lang, '/sign-out')} label={t('common:signOut')} className="stack" button="button primary full" />
        <Button href={at?.href ?? path(lang, '/file')}>{t('applicant:stopped.continue')}</Button>
      </Actions>
    </ApplicantPage>
  );
}
