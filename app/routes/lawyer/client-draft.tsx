import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { data, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { displayName } from '#app/domain/caseload/case.ts';
import { isSealed, sealedSections } from '#app/domain/file/sealed.ts';
import { sectionsAsked } from '#app/domain/file/flow.ts';
import { findSection } from '#app/domain/file/sections/registry.ts';
import { titleOf } from '#app/domain/file/texts.ts';
import { commentDraft, getSharedDraft } from '#app/domain/representation/shared-draft.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import { readForm } from '#app/http/form.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { formatDateTime } from '#app/i18n/format.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { Actions } from '#app/ui/actions/actions.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Card } from '#app/ui/card/card.tsx';
import { Field } from '#app/ui/field/field.tsx';
import { OwnWords } from '#app/ui/own-words/own-words.tsx';
import { Select } from '#app/ui/select/select.tsx';
import { TextArea } from '#app/ui/text-area/text-area.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { WorkNotice } from '#app/ui/work-notice/work-notice.tsx';
import { CheckAnswers } from '../applicant/check-answers.tsx';
import { checkView } from '../applicant/check-view.server.ts';
import { LawyerPage, lawyerUser } from './layout.tsx';

export const handle = { audience: 'work', title: 'lawyer:title' } satisfies PageHandle;

/** What the client lets her lawyer read before it is sent. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'lawyer');
  const lang = langOf(args);
  const t = textIn(lang);
  const { searchParams } = new URL(args.request.url);
  const open = sealedSections.find((id) => id === searchParams.get('open'));
  const caseId = args.params.caseId ?? '';
  const { draft, documents, comments, reference } = await getSharedDraft(ctx, caseId, open);
  const title = (id: string) => {
    const section = findSection(id);
    return section ? t(titleOf(section)) : '';
  };
  return {
    user: lawyerUser(ctx),
    caseId,
    reference,
    name: displayName(draft.caseFacts),
    view: await checkView(ctx, lang, { draft, documents, sent: false }),
    sealed: sealedSections.filter((id) => id !== open).map((id) => ({ id, title: title(id) })),
    parts: sectionsAsked(draft.form).filter(({ id }) => !isSealed(id) || id === open).map(({ id }) => ({ value: id, label: title(id) })),
    comments: comments.map(({ id, section, words, at, hidden }) => ({ id, title: title(section), words, at: formatDateTime(at, lang), hidden })),
    placed: searchParams.has('placed'),
  };
}

/** Says something about a part; the client sees it there. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireActor(args, 'lawyer');
  const caseId = args.params.caseId ?? '';
  const form = await readForm(args.request);
  const typed = { section: form.one('section'), words: form.one('words') };
  const unreadable = form.problems['words'];
  if (form.switching) return data({ ...typed, error: undefined });
  const result = unreadable ? ({ ok: false, error: unreadable } as const) : await commentDraft(ctx, { caseId, ...typed });
  if (!result.ok) return data({ ...typed, error: result.error }, { status: 422 });
  return redirect(path(langOf(args), `/clients/${caseId}/draft?placed`), 303);
}

export default function ClientDraft() {
  const { t, lang } = useText();
  const { user, caseId, reference, name, view, sealed, parts, comments, placed } = useLoaderData<typeof loader>();
  const again = useActionData<typeof action>();
  const client = path(lang, `/clients/${caseId}`);
  return (
    <LawyerPage user={user} open={{ href: client, label: reference }}>
      <WorkHead lined title={<bdi>{name}</bdi>} facts={[t('lawyer:draft.title')]} actions={<a href={client}>{t('lawyer:draft.back')}</a>} />
      <WorkNotice tone="act-now" title={t('lawyer:draft.notSent')}>
        {t('lawyer:draft.notSentText')}
      </WorkNotice>
      {placed && !again && <WorkNotice title={t('lawyer:draft.placed')} />}
      <div className="padded stack">
        <CheckAnswers view={view} readOnly others />
        {sealed.length > 0 && (
          <section className="stack-s">
            <h2>{t('lawyer:draft.sealed')}</h2>
            <p className="small mute">{t('lawyer:draft.sealedText')}</p>
            <ul className="links">
              {sealed.map(({ id, title }) => (
                <li key={id}><a href={`${client}/draft?open=${id}`}>{title}</a></li>
              ))}
            </ul>
          </section>
        )}
        <section className="stack" aria-labelledby="comment">
          <h2 id="comment">{t('lawyer:draft.comment')}</h2>
          {comments.map((comment) => (
            <Card key={comment.id} id={`comment-${comment.id}`} title={comment.title} end={comment.hidden ? t('lawyer:draft.done') : comment.at}>
              <OwnWords text={comment.words} />
            </Card>
          ))}
          <form method="post" action={`${client}/draft`} className="stack" noValidate autoComplete="off">
            <Field id="section" label={t('lawyer:draft.section')}>
              <Select name="section" options={parts} defaultValue={again?.section ?? ''} />
            </Field>
            <Field id="words" label={t('lawyer:draft.words')} hint={t('lawyer:draft.wordsHint')} error={again?.error && t(again.error)}>
              <TextArea short name="words" defaultValue={again?.words} />
            </Field>
            <Actions>
              <Button primary>{t('lawyer:draft.place')}</Button>
            </Actions>
          </form>
        </section>
      </div>
    </LawyerPage>
  );
}
