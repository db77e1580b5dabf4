import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { takeReasons, type WordsError } from '#app/domain/access/access-reasons.ts';
import { takeCase } from '#app/domain/access/assignments.server.ts';
import { declareConflict } from '#app/domain/access/conflicts.server.ts';
import { openForReason } from '#app/domain/access/open-for-reason.server.ts';
import { getTakeView } from '#app/domain/review/take-view.server.ts';
import { languageName } from '#app/domain/file/names.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDate, formatPartialDate } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Card } from '#app/ui/card/card.tsx';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { Select } from '#app/ui/select/select.tsx';
import { WithPanel } from '#app/ui/with-panel/with-panel.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { ReasonFields, type ReasonTyped } from './access-reason.tsx';
import { stageText } from './case-words.ts';
import { StaffPage, staffUser } from './layout.tsx';

export const handle = { audience: 'work', title: 'work:takePage.title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const lang = langOf(args);
  const { row, open, held, readable, minutes } = await getTakeView(ctx, args.params.caseId ?? '');
  return {
    user: staffUser(ctx),
    caseId: row.id,
    reference: row.reference,
    open,
    held,
    readable,
    minutes,
    stage: row.stage,
    language: languageName(textIn(lang), lang, row.language),
    lodged: formatPartialDate(row.lodgedOn, lang),
    since: formatDate(row.stageSince, lang),
  };
}

type Answer = { held?: string; noReason?: boolean; picked?: string; problem?: WordsError; typed?: ReasonTyped };
const nothing: Answer = {};

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const form = await readForm(args.request);
  const caseId = args.params.caseId ?? '';
  const here = path(langOf(args), `/work/cases/${caseId}`);
  if (form.one('act') === 'conflict') {
    await declareConflict(ctx, { caseId });
    return redirect(`${path(langOf(args), '/work')}?declared`, 303);
  }
  if (form.one('act') === 'look') {
    const typed = { reason: form.one('reason'), words: form.one('words') };
    const opened = await openForReason(ctx, { caseId, ...typed });
    return opened.ok ? redirect(here, 303) : data({ ...nothing, problem: opened.error, typed }, { status: 422 });
  }
  const role = form.one('role') === 'reviewer' ? 'reviewer' : 'intake';
  const reason = form.one('reason');
  const taken = await takeCase(ctx, { caseId, role, reason, over: form.one('over') === 'yes' });
  if (!taken.ok && taken.error === 'reason_needed') return data({ ...nothing, noReason: true }, { status: 422 });
  if (!taken.ok) return data({ ...nothing, held: taken.name, picked: reason }, { status: 409 });
  return redirect(here, 303);
}

export default function TakeCase() {
  const { t, lang } = useText();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { user, held } = page;
  const facts = [
    { term: t('work:columns.step'), text: t(stageText[page.stage]) },
    { term: t('work:takePage.since'), text: page.since },
    { term: t('work:columns.lodged'), text: page.lodged },
    { term: t('work:columns.language'), text: page.language },
    { term: t('work:takePage.asOfficer'), text: held.intake ? <bdi>{held.intake.name}</bdi> : t('work:takePage.nobody') },
    ...(held.reviewer ? [{ term: t('work:takePage.asReviewer'), text: <bdi>{held.reviewer.name}</bdi> }] : []),
  ];
  const over = held.intake !== undefined && !held.intake.mine;
  return (
    <StaffPage user={user} current="work">
      <WorkHead title={<bdi dir="ltr" className="code">{page.reference}</bdi>} />
      {answer?.held !== undefined && <WorkNotice tone="act-now" title={t('work:takePage.held', { name: answer.held })}>{t('work:takePage.heldText')}</WorkNotice>}
      <WithPanel label={t('work:takePage.title')} padded panel={held.intake?.mine ? <Mine caseId={page.caseId} /> : <p className="soft">{t('work:takePage.about')}</p>}>
        <Card title={t('work:takePage.title')} id="take">
          <DefinitionList variant="duo" items={facts} />
          {page.open && !held.intake?.mine && (
            <form method="post" className="stack form-column">
              {over && <input type="hidden" name="over" value="yes" />}
              <Field id="take-reason" label={t('work:takePage.reason')} {...(answer?.noReason ? { error: t('protect:problem.reason_needed') } : {})}>
                <Select
                  name="reason"
                  placeholder={t('protect:reasonPick')}
                  defaultValue={answer?.picked ?? ''}
                  options={takeReasons.map((reason) => ({ value: reason, label: t(`work:takePage.reasons.${reason}`) }))}
                />
              </Field>
              <Actions row>
                {user.roles.includes('intake') && (
                  <Button primary={!over} name="role" value="intake">
                    {over ? t('work:takePage.takeOver', { name: held.intake?.name ?? '' }) : t('work:takePage.takeIntake')}
                  </Button>
                )}
                {user.roles.includes('reviewer') && (
                  <Button name="role" value="reviewer">
                    {t('work:takePage.takeReviewer')}
                  </Button>
                )}
              </Actions>
            </form>
          )}
          {!page.open && (
            <p>
              <b>{t('work:takePage.notNow')}</b> {t('work:takePage.notNowText')}
            </p>
          )}
          <p>
            <a href={path(lang, '/work')}>{t('work:takePage.back')}</a>
          </p>
        </Card>
        {page.readable && (
          <Card title={t('protect:look.title')} id="look">
            <form method="post" className="stack form-column">
              <p>{t('protect:look.about', { minutes: page.minutes })}</p>
              <ReasonFields id="look" problem={answer?.problem} typed={answer?.typed} />
              <Button name="act" value="look">{t('protect:look.open')}</Button>
            </form>
          </Card>
        )}
        <Card title={t('protect:conflict.title')} id="know">
          <form method="post" className="stack">
            <p>{t('protect:conflict.about')}</p>
            <Button name="act" value="conflict">{t('protect:conflict.declare')}</Button>
          </form>
        </Card>
      </WithPanel>
    </StaffPage>
  );
}

/** Who handles the case already is led on. */
function Mine({ caseId }: { caseId: string }) {
  const { t, lang } = useText();
  return (
    <div className="stack-s">
      <p>{t('work:takePage.mine')}</p>
      <Actions><Button href={path(lang, `/work/cases/${caseId}`)}>{t('work:takePage.openMine')}</Button></Actions>
    </div>
  );
}
