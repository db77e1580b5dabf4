import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { StepForm, stepFormId } from '#app/forms/step-form.tsx';
import { langOf } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { PageTitle } from '#app/ui/page-title/page-title.tsx';
import { ApplicantPage } from './applicant-page.tsx';
import { LawyerComments } from './lawyer-comments.tsx';
import { Assist, SentOnly, WhoReads } from './step-parts.tsx';
import { hasEarlier, isShownAgain, loadStep, placeOf, postStep, stepPath } from './section-step.server.ts';

export const handle = {
  audience: 'applicant',
  scripts: true,
  i18n: ['form'],
  // The part of the file, never the question: it stands in the history of the browser. Of a sealed part not even that.
  title: (_t, data) => (data as { part: string } | undefined)?.part ?? '',
} satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const place = placeOf(args.params.section, args.params.step);
  const own = stepPath(place.section.id, place.step.id);
  // A section with a page of its own, or a step that had another address before: but what was typed there is shown first.
  if (own !== `/file/section/${place.section.id}/${args.params.step ?? ''}` && !isShownAgain(args)) throw redirect(path(langOf(args), own), 303);
  const loaded = await loadStep(args, place);
  return { ...loaded, here: path(langOf(args), own), earlier: hasEarlier(loaded.view), part: place.section.sealed ? '' : loaded.view.caption };
}

export const action = (args: ActionFunctionArgs) => postStep(args, placeOf(args.params.section, args.params.step));

export default function SectionStep() {
  const { t } = useText();
  const { view, back, here, earlier, assist, reads, comments } = useLoaderData<typeof loader>();
  return (
    <ApplicantPage back={back} form={stepFormId}>
      <LawyerComments comments={comments} />
      <StepForm
        view={view}
        here={here}
        head={
          <>
            <PageTitle caption={view.caption}>{view.title}</PageTitle>
            {view.sent ? <SentOnly /> : view.intro && <p>{view.intro}</p>}
            {assist && <Assist />}
          </>
        }
        aside={<WhoReads reads={reads} />}
        actions={
          <>
            <Actions>
              <Button primary>{t(view.sent ? 'form:step.sendAnswer' : 'form:step.saveAndContinue')}</Button>
              <Button name="intent" value="stop" formNoValidate>
                {t('form:step.stop')}
              </Button>
            </Actions>
            <p className="small soft">{t('form:step.kept')}</p>
            {earlier && (
              <Button quiet name="intent" value="texts" formNoValidate>
                {t('form:motive.earlier')}
              </Button>
            )}
          </>
        }
      />
    </ApplicantPage>
  );
}
