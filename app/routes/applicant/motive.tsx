import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { StepForm, stepFormId } from '#app/forms/step-form.tsx';
import { langOf } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { Rich } from '#app/i18n/rich.tsx';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { More } from '#app/ui/more/more.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { PageTitle } from '#app/ui/page-title/page-title.tsx';
import { Ways } from '#app/ui/ways/ways.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { LawyerComments } from './lawyer-comments.tsx';
import { phoneTags } from './phone-links.tsx';
import { Assist, SentOnly, WhoReads } from './step-parts.tsx';
import { hasEarlier, loadStep, placeOf, postStep } from './section-step.server.ts';

// No title: the history of the browser shows only whose file it is.
export const handle = { audience: 'applicant', scripts: true, i18n: ['form'] } satisfies PageHandle;

const wayIcons = { unknown: 'question', none: 'camera', interview: 'talk' } as const;

const place = () => placeOf('motive', 'account');

export async function loader(args: LoaderFunctionArgs) {
  const { back: _file, ...loaded } = await loadStep(args, place());
  return { ...loaded, here: path(langOf(args), '/file/motive'), earlier: hasEarlier(loaded.view) };
}

export const action = (args: ActionFunctionArgs) => postStep(args, place());

/** Her own words first: any language, any order, any length (domain 4.4 M1). */
export default function Motive() {
  const { t, lang } = useText();
  const { view, here, earlier, assist, reads, comments } = useLoaderData<typeof loader>();
  const [account] = view.fields;
  // The question is the title, and what stands under it comes before who reads it. Other ways stand
  // under the text, each one press away; the fold is only there to come back from one.
  const chose = account?.ways.some(({ value }) => value === account.way) ?? false;
  const fields = view.fields.map(({ hint: _hint, ...field }) => ({
    ...field,
    label: t('form:motive.label'),
    labelHidden: undefined,
    layout: chose || view.sent ? field.layout : ('plain' as const),
  }));
  return (
    <ApplicantPage back="/file" form={stepFormId}>
      <LawyerComments comments={comments} />
      <StepForm
        view={{ ...view, fields }}
        here={here}
        lineAtQuestion
        head={
          <>
            <PageTitle caption={t('form:motive.caption')}>{view.title}</PageTitle>
            {view.sent ? <SentOnly /> : account?.hint && <p>{account.hint}</p>}
            {assist && <Assist />}
            <WhoReads reads={reads} />
            {account?.way === 'interview' && view.pending === undefined && <Note tone="calm">{t('form:motive.interviewChosen')}</Note>}
          </>
        }
        actions={
          <>
            <Actions>
              <Button primary>{t(view.sent ? 'form:step.sendAnswer' : 'form:step.saveAndContinue')}</Button>
              <Button name="intent" value="stop" formNoValidate>
                {t('form:motive.stop')}
              </Button>
            </Actions>
            <p className="small soft">{t('form:motive.kept')}</p>
            {earlier && <Button quiet name="intent" value="texts" formNoValidate>{t('form:motive.earlier')}</Button>}
          </>
        }
        after={
          <>
            <h2>{t('form:motive.other')}</h2>
            <Ways
              ways={
                chose || view.sent
                  ? [{ href: path(lang, '/file/documents/add?kind=ownStatement'), icon: 'camera', label: t('form:motive.photo') }]
                  : (account?.ways ?? []).map(({ value, label }) => ({ intent: `way:account:${value}`, icon: wayIcons[value], label }))
              }
            />
           <Hard />
          </>
        }
      />
    </ApplicantPage>
  );
}

/** What helps when it is too much: offered, never in the way. */
function Hard() {
  const { t } = useText();
  return (
    <More summary={t('form:motive.hardTitle')}>
      <p>{t('form:motive.hardPause')}</p>
      <p>{t('form:motive.hardDoctor')}</p>
      <p>
        <Rich text={t('form:motive.hard113')} tags={phoneTags} />
      </p>
      <p>{t('form:motive.hardVwn')}</p>
      <p>{t('form:motive.hardLawyer')}</p>
      <p>
        <Rich text={t('form:motive.hard112')} tags={phoneTags} />
      </p>
    </More>
  );
}
