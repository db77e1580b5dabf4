import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DomainError } from '#app/domain/context.ts';
import { sentFields } from '#app/domain/file/flow.ts';
import { fieldId } from '#app/domain/file/section.ts';
import { findField, findSection } from '#app/domain/file/sections/registry.ts';
import { titleOf } from '#app/domain/file/texts.ts';
import { listGateNotes } from '#app/domain/readiness/confirmations.store.server.ts';
import { gates } from '#app/domain/readiness/gates.ts';
import { requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { PartHead } from '#app/ui/case-desk/case-desk.tsx';
import { Button } from '#app/ui/button/button.tsx';
import { Empty } from '#app/ui/empty/empty.tsx';
import { Note } from '#app/ui/note/note.tsx';
import { ReviewItem, ReviewList } from '#app/ui/review-item/review-item.tsx';
import { actOnField } from './case-acts.server.ts';
import { FieldReview } from './case-field.tsx';
import { fieldsPage } from './case-fields.server.ts';
import { frameOf, openPage, type Opened } from './case-frame.server.ts';
import { CasePage } from './case-frame.tsx';
import { News } from './case-news.tsx';

export const handle = { audience: 'work', title: 'case:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  await requireActor(args, 'staff');
  const section = findSection(args.params.section ?? '');
  if (!section || section.id === 'motive') throw new DomainError('not_found', 'section');
  const object = `section:${section.id}`;
  // A sealed section opens by an act of its own, and each opening is a row of its own in the record.
  const open = section.sealed === true && new URL(args.request.url).searchParams.has('open');
  const opened = await openPage(args, open ? { action: 'sealed.read', object, sealed: section.id } : { action: 'file.read', object });
  const closed = section.sealed === true && !open;
  const fields = (closed ? [] : sentFields(section, opened.view.file.form)).flatMap(({ field }) => findField(fieldId(section, field)) ?? []);
  return {
    frame: frameOf(opened),
    sealed: section.sealed ? (open ? ('open' as const) : opened.view.rights.sealed ? ('closed' as const) : ('not' as const)) : undefined,
    id: section.id,
    title: textIn(opened.lang)(titleOf(section)),
    page: await fieldsPage(opened, args.request, fields),
    notes: open ? await notesOf(opened, section.id) : [],
  };
}

/** What was noted at the conditions that are about this sealed part: it opens with it. */
async function notesOf({ ctx, lang, view }: Opened, part: string) {
  const notes = await listGateNotes(ctx.db.read, ctx.keys, view.file.row.id, part);
  return gates.filter(({ sealed }) => sealed === part).flatMap(({ id }) => {
    const words = notes[id];
    return words === undefined ? [] : [{ id, title: textIn(lang)(`gates:${id}.title`), words }];
  });
}

export const action = (args: ActionFunctionArgs) => actOnField(args);

export default function CaseSection() {
  const { t } = useText();
  const { frame, id, title, page, sealed, notes } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <CasePage frame={frame} part={`section/${id}`}>
      <PartHead title={title} {...(sealed === 'closed' || sealed === 'not' ? {} : { note: t('case:looked', page.looked) })} />
      {sealed && <Sealed state={sealed} />}
      <News page={page} />
      {page.fields.length === 0 && (sealed ?? 'open') === 'open' && <Empty title={t('case:nothing')} />}
      <ReviewList>
        {page.fields.map((field) => (
          <FieldReview key={field.id} field={field} page={page} refused={refused} />
        ))}
        {notes.map((note) => (
          <ReviewItem key={note.id} term={note.title} answer={<span className="said" dir="auto">{note.words}</span>} />
        ))}
      </ReviewList>
    </CasePage>
  );
}

/** A part with a rule of its own: closed until somebody who may opens it, and says so when it is open. */
function Sealed({ state }: { state: 'open' | 'closed' | 'not' }) {
  const { t } = useText();
  if (state === 'open') return <p className="padded small mute">{t('protect:sealed.opened')}</p>;
  return (
    <div className="padded">
      <Note icon="lock" title={t('protect:sealed.title')}>
        <p>{t(state === 'closed' ? 'protect:sealed.text' : 'protect:sealed.not')}</p>
        {state === 'closed' && (
          <form>
            <Button name="open" value="yes">{t('protect:sealed.open')}</Button>
          </form>
        )}
      </Note>
    </div>
  );
}
