import type { ReactElement } from 'react';

/** Drawings in a box of 24: one stroke width, the colour of the text. */
export const shapes = {
  listen: <><path d="M4 9.5h3l4.5-4v13L7 14.5H4z" /><path d="M15 9a4 4 0 0 1 0 6M17.7 6.5a8 8 0 0 1 0 11" /></>,
  lock: <><rect x="5" y="10.5" width="14" height="9.5" rx="2" /><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5" /></>,
  camera: (
    <>
      <path d="M4 8.5A1.5 1.5 0 0 1 5.5 7h2.3l1.5-2h5.4l1.5 2h2.3A1.5 1.5 0 0 1 20 8.5v9a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 17.5z" />
      <circle cx="12" cy="12.8" r="3.6" />
    </>
  ),
  envelope: <><path d="M3.5 10.5 12 4.5l8.5 6v9h-17z" /><path d="M3.5 10.5 12 16l8.5-5.5" /></>,
  person: <><circle cx="12" cy="8" r="3.7" /><path d="M4.5 20c.6-4 3.7-6 7.5-6s6.9 2 7.5 6" /></>,
  scales: <path d="M12 4.5v15M8 19.5h8M5 7.5h14M5 7.5l-2.5 6a2.7 2.7 0 0 0 5 0zM19 7.5l-2.5 6a2.7 2.7 0 0 0 5 0z" />,
  talk: (
    <>
      <path d="M4 5.5h11a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5H9l-3.5 3v-3H4A1.5 1.5 0 0 1 2.5 12V7A1.5 1.5 0 0 1 4 5.5z" />
      <path d="M19 9.5h1A1.5 1.5 0 0 1 21.5 11v4.5A1.5 1.5 0 0 1 20 17h-.5v2.5L16.5 17H13" />
    </>
  ),
  folder: <path d="M3.5 18.5v-12A1.5 1.5 0 0 1 5 5h4.5l2 2.5H19A1.5 1.5 0 0 1 20.5 9v9.5a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1z" />,
  pencil: (
    <>
      <path d="M4.5 19.5l1-4.2L16.3 4.5a1.7 1.7 0 0 1 2.4 0l.8.8a1.7 1.7 0 0 1 0 2.4L8.7 18.5z" />
      <path d="M14.5 6.3l3.2 3.2" />
    </>
  ),
  pause: <><circle cx="12" cy="12" r="8.5" /><path d="M10 9v6M14 9v6" /></>,
  list: <path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01" />,
  phone: <><rect x="7" y="3" width="10" height="18" rx="2" /><path d="M11 18h2" /></>,
  document: <><path d="M6.5 3.5h7l4.5 4.5v12.5H6.5z" /><path d="M13.5 3.5V8H18M9.5 12.5h5.5M9.5 16h5.5" /></>,
  key: <><circle cx="8" cy="15.5" r="4" /><path d="M11 12.5l8-8M15.5 8l3 3" /></>,
  clock: <><circle cx="12" cy="12" r="8.5" /><path d="M12 7v5.2l3.3 2" /></>,
  globe: <><circle cx="12" cy="12" r="8.5" /><path d="M3.5 12h17M12 3.5c5 5.5 5 11.5 0 17M12 3.5c-5 5.5-5 11.5 0 17" /></>,
  printer: <><path d="M7 8.5v-5h10v5M7 17H4.5V8.5h15V17H17" /><path d="M7 14h10v6.5H7z" /></>,
  plus: <path d="M12 5v14M5 12h14" />,
  close: <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />,
  tick: <path d="M5 12.8l4.5 4.5L19 7.5" />,
  question: <><path d="M8.5 8.5a3.6 3.6 0 1 1 5.2 3.3c-1.1.6-1.7 1.2-1.7 2.5" /><path d="M12 18.3v.1" /></>,
  ring: <circle cx="12" cy="12" r="7.5" />,
  half: <><circle cx="12" cy="12" r="7.5" /><path d="M12 6.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" stroke="none" /></>,
  dash: <path d="M6 12h12" />,
  diamond: <path d="M12 4.5l7.5 7.5-7.5 7.5L4.5 12z" fill="currentColor" />,
  back: <path d="M14.5 5.5 8 12l6.5 6.5" />,
  forward: <path d="M9.5 5.5 16 12l-6.5 6.5" />,
} satisfies Record<string, ReactElement>;
