import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AdditionsReading, FieldReading, MotiveReading, SectionReading } from '#app/forms/reading/file-reading.tsx';
import { DocumentsPart, SubmissionsPart } from '#app/forms/reading/file-tables.tsx';
import { getHandOver } from '#app/domain/planning/hand-over.server.ts';
import { langOf, requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { path } from '#app/i18n/urls.ts';
import { DefinitionList } from '#app/ui/definition-list/definition-list.tsx';
import { RowLinks } from '#app/ui/row-links/row-links.tsx';
import { WorkHead } from '#app/ui/work-head/work-head.tsx';
import { StaffPage, staffUser } from './layout.tsx';
import { GatesPart } from './planning-package-gates.tsx';
import { packageView } from './planning-package-view.server.ts';

export const handle = { audience: 'work', title: 'package:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireActor(args, 'staff');
  const caseId = args.params.caseId ?? '';
  const handOver = await getHandOver(ctx, caseId);
  return { user: staffUser(ctx), caseId, view: packageView(handOver, langOf(args), ctx.now()) };
}

/** Everything that goes along, as one page to read or print. */
export default function Package() {
  const { t, lang } = useText();
  const { user, caseId, view } = useLoaderData<typeof loader>();
  const base = path(lang, `/work/planning/${caseId}`);
  const parts = [
    { id: 'person', title: t('package:person.title') },
    { id: 'planning', title: t('package:planning.title') },
    { id: 'interview', title: t('package:interview') },
    ...view.sections.map(({ id, title }) => ({ id, title })),
    { id: 'motive', title: t('package:motive.title') },
    { id: 'additions', title: t('package:addition.title') },
    { id: 'documents', title: t('package:documents.title') },
    { id: 'submissions', title: t('package:submissions.title') },
    { id: 'gates', title: t('package:gates.title') },
    { id: 'open', title: t('package:open.title') },
  ];
  const title = (id: string) => <h2 id={id}>{parts.find((part) => part.id === id)?.title}</h2>;
  return (
    <StaffPage user={user} current="planning">
      <WorkHead
        lined
        title={<bdi dir="ltr" className="code">{view.reference}</bdi>}
        note={t('package:made', { at: view.made })}
        actions={
          <RowLinks>
            <a href={base}>{t('package:back')}</a>
            <a href={`${base}/package.json`}>{t('package:json')}</a>
          </RowLinks>
        }
      />
      <div className="padded">
        <p className="soft">{t('package:meaning')} {t('package:print')}</p>
        <section>
          <h2>{t('package:index')}</h2>
          <ol className="stack-s">{parts.map((part) => <li key={part.id}><a href={`#${part.id}`}>{part.title}</a></li>)}</ol>
        </section>
        <section>
          {title('person')}
          <p className="mute">{view.person.registered}</p>
          <DefinitionList
            variant="duo"
            items={[
              { term: t('package:person.name'), text: <><bdi>{view.person.family}</bdi>, <bdi>{view.person.given}</bdi></> },
              { term: t('package:person.vNumber'), text: <bdi dir="ltr" className="code">{view.person.vNumber}</bdi> },
              ...view.person.facts.map(({ term, text }) => ({ term, text: <bdi>{text}</bdi> })),
            ]}
          />
        </section>
        <section>{title('planning')}<DefinitionList variant="duo" items={view.planning} /></section>
        <section>{title('interview')}<DefinitionList variant="duo" items={view.interview.map((field) => ({ term: field.label, text: <FieldReading field={field} /> }))} /></section>
        {view.sections.map((section) => <section key={section.id}>{title(section.id)}<SectionReading section={section} /></section>)}
        <section>{title('motive')}{view.motive ? <MotiveReading motive={view.motive} /> : <p>{t('package:motive.none')}</p>}</section>
        <section>{title('additions')}{view.additions.length > 0 ? <AdditionsReading additions={view.additions} /> : <p>{t('package:addition.none')}</p>}</section>
        <section>{title('documents')}<DocumentsPart documents={view.documents} /></section>
        <section>{title('submissions')}<SubmissionsPart submissions={view.submissions} declared={view.declared} said={view.said} /></section>
        <section>{title('gates')}<GatesPart gates={view.gates} /></section>
        <section>
          {title('open')}
          {view.open.length === 0 ? <p>{t('package:open.none')}</p> : <><p>{t('package:open.some', { count: view.open.length })}</p><ul>{view.open.map((gate) => <li key={gate}>{gate}</li>)}</ul></>}
        </section>
      </div>
    </StaffPage>
  );
}
