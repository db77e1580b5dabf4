import type { ReactNode } from 'react';

export type TimelineEvent = {
  key: string;
  /** For machines: an ISO date. */
  at: string;
  /** For people. */
  when: ReactNode;
  what: ReactNode;
  who?: ReactNode;
  detail?: ReactNode;
};

/** What happened, the newest first or as given. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  return (
    <ol className="timeline">
      {events.map((event) => (
        <li key={event.key}>
          <time dateTime={event.at}>{event.when}</time>
          <div>
            <b>{event.what}</b> {event.who !== undefined && <span className="mute">{event.who}</span>}
            {event.detail !== undefined && <p className="soft">{event.detail}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
