import type { LoaderFunctionArgs } from '@remix-run/node';
import { showInformation } from '#app/domain/file/information.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Facts } from '#app/ui/facts/facts.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { ApplicantPage } from './applicant-page.tsx';

export const handle = { audience: 'applicant', title: 'applicant:welcome.title' } satisfies PageHandle;

/** That she saw this, when and in which language, is written down before it is shown (gate G3). */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'applicant');
  await showInformation(ctx, ctx.actor.caseId, 'beforeYouStart', langOf(args));
  return null;
}

const strong = { b: (words: string) => <b>{words}</b> };

/** What this is and what it is not, before the first question (domain 4.4 M0). */
export default function Welcome() {
  const { t, lang } = useText();
  return (
    <ApplicantPage>
      <h1>{t('applicant:welcome.title')}</h1>
      <p className="lead">{t('applicant:welcome.lead')}</p>

      <h2>{t('applicant:welcome.is')}</h2>
      <Facts
        facts={[
          { icon: 'folder', title: t('applicant:welcome.fileTitle'), text: t('applicant:welcome.file') },
          { icon: 'pencil', title: t('applicant:welcome.storyTitle'), text: t('applicant:welcome.story') },
          { icon: 'pause', title: t('applicant:welcome.pauseTitle'), text: t('applicant:welcome.pause') },
        ]}
      />

      <h2>{t('applicant:welcome.isNot')}</h2>
      <Facts
        not
        facts={[
          { icon: 'talk', title: t('applicant:welcome.interviewTitle'), text: t('applicant:welcome.interview') },
          { icon: 'scales', title: t('applicant:welcome.decisionTitle'), text: t('applicant:welcome.decision') },
          { icon: 'list', title: t('applicant:welcome.signTitle'), text: t('applicant:welcome.sign') },
        ]}
      />

      <h2>{t('applicant:welcome.who')}</h2>
      <Note tone="calm">
        <div className="stack-s">
          <p>
            <Rich text={t('applicant:welcome.whoBefore')} tags={strong} />
          </p>
          <p>
            <Rich text={t('applicant:welcome.whoAfter')} tags={strong} />
          </p>
          <p>{t('applicant:welcome.whoNever')}</p>
          <p>{t('applicant:welcome.whoLaw')}</p>
        </div>
      </Note>

      <h2>{t('applicant:welcome.skip')}</h2>
      <p>{t('applicant:welcome.skipText')}</p>
      <p>
        <span className="quote">{t('file:ways.unknown.label')}</span> <span className="quote">{t('file:ways.none.label')}</span>{' '}
        <span className="quote">{t('file:ways.interview.label')}</span>
      </p>
      <p>{t('applicant:welcome.skipMore')}</p>

      <h2>{t('applicant:welcome.yours')}</h2>
      <p>{t('applicant:welcome.yoursText')}</p>
      <p>{t('applicant:welcome.lawyer')}</p>

      <Note icon="lock">{t('applicant:welcome.money')}</Note>
      <Actions>
        <Button primary href={path(lang, '/file')}>
          {t('applicant:welcome.continue')}
        </Button>
      </Actions>
    </ApplicantPage>
  );
}
