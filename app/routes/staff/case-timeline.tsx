import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { PageHandle } from '#app/http/page-handle.ts';
import { useText } from '#app/i18n/translate.tsx';
import { PartHead } from '#app/ui/case-desk/case-desk.tsx';
import { Timeline } from '#app/ui/timeline/timeline.tsx';
import { frameOf, openPage } from './case-frame.server.ts';
import { CasePage } from './case-frame.tsx';
import { timelineOf } from './case-timeline.server.ts';

export const handle = { audience: 'work', title: 'case:title' } satisfies PageHandle;

export async function loader(args: LoaderFunctionArgs) {
  const opened = await openPage(args, { action: 'file.read', object: 'timeline' });
  return { frame: frameOf(opened), events: await timelineOf(opened) };
}

export default function CaseTimeline() {
  const { t } = useText();
  const { frame, events } = useLoaderData<typeof loader>();
  return (
    <CasePage frame={frame} part="timeline">
      <PartHead title={t('case:parts.timeline')} note={t('case:timeline.note')} />
      <Timeline events={events.map(({ detail, ...event }) => (detail === '' ? event : { ...event, detail }))} />
    </CasePage>
  );
}
