import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { DomainError } from '#app/domain/context.ts';
import { askedFields } from '#app/domain/file/flow.ts';
import { fieldId } from '#app/domain/file/section.ts';
import { findField, findSection } from '#app/domain/file/sections/registry.ts';
import { titleOf } from '#app/domain/file/texts.ts';
import { requireActor } from '#app/http/context.server.ts';
import type { PageHandle } from '#app/http/page-handle.ts';
import { textIn } from '#app/i18n/catalog.server.ts';
import { useText } from '#app/i18n/translate.tsx';
import { PartHead } from '#app/ui/case-desk/case-desk.tsx';
import { Empty } from '#app/ui/empty/empty.tsx';
import { ReviewList } from '#app/ui/review-item/review-item.tsx';
import { actOnField } from './case-acts.server.ts';
import { FieldReview } from './case-field.tsx';
import { fieldsPage } from './case-fields.server.ts';
import { frameOf, openPage } from './case-frame.server.ts';
import { CasePage } from './case-frame.tsx';
import { News } from './case-news.tsx';

export const handle = { audience: 'work', title: 'case:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  await requireActor(args, 'staff');
  const section = findSection(args.params.section ?? '');
  if (!section || section.id === 'motive') throw new DomainError('not_found', 'section');
  const opened = await openPage(args, { action: 'file.read', object: `section:${section.id}` });
  const fields = askedFields(section, opened.view.file.form).flatMap((field) => findField(fieldId(section, field)) ?? []);
  return {
    frame: frameOf(opened),
    id: section.id,
    title: textIn(opened.lang)(titleOf(section)),
    page: await fieldsPage(opened, args.request, fields),
  };
}

export const action = (args: ActionFunctionArgs) => actOnField(args);

export default function CaseSection() {
  const { t } = useText();
  const { frame, id, title, page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <CasePage frame={frame} part={`section/${id}`}>
      <PartHead title={title} note={t('case:looked', page.looked)} />
      <News page={page} />
      {page.fields.length === 0 && <Empty title={t('case:nothing')} />}
      <ReviewList>
        {page.fields.map((field) => (
          <FieldReview key={field.id} field={field} page={page} refused={refused} />
        ))}
      </ReviewList>
    </CasePage>
  );
}
