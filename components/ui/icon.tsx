import type { ReactNode } from 'react';

const drawings = {
  refresh: <path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.5v2.6h-2.6" />,
  more: (
    <g fill="currentColor" stroke="none">
      <circle cx="3.5" cy="8" r="1.25" />
      <circle cx="8" cy="8" r="1.25" />
      <circle cx="12.5" cy="8" r="1.25" />
    </g>
  ),
  'edge-right': <path d="M12.5 3v10M3.5 8h6M7 5.5 9.5 8 7 10.5" />,
  'edge-left': <path d="M3.5 3v10M12.5 8h-6M9 5.5 6.5 8 9 10.5" />,
  'from-right': <path d="M12.5 3v10M9.5 8h-6M6 5.5 3.5 8 6 10.5" />,
  'from-left': <path d="M3.5 3v10M6.5 8h6M10 5.5l2.5 2.5-2.5 2.5" />,
  open: <path d="M6.5 3.5h-3v9h9v-3M9 3.5h3.5V7M12.3 3.7 7.5 8.5" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="7.5" height="7.5" rx="1.5" />
      <path d="M3 10.2V4.5A1.5 1.5 0 0 1 4.5 3h5.7" />
    </>
  ),
  down: <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />,
  right: <path d="M6.5 4.5 10 8l-3.5 3.5" />,
  check: <path d="m3.5 8.5 3 3 6-6.5" />,
  'check-round': (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="m5.7 8.2 1.7 1.7 3-3.4" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 5v3.2l2 1.3" />
    </>
  ),
  none: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="m4.3 11.7 7.4-7.4" />
    </>
  ),
  know: <path d="M8 2.8 14 13H2L8 2.8ZM8 6.7v2.8M8 11.3v.1" />,
  trouble: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 5.2v3.3M8 10.6v.1" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 7.5v3.2M8 5.3v.1" />
    </>
  ),
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1.5" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4" />
      <path d="m10 10 3.2 3.2" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5.5" r="2.5" />
      <path d="M3.2 13c.5-2.6 2.4-4 4.8-4s4.3 1.4 4.8 4" />
    </>
  ),
  lead: (
    <>
      <circle cx="7" cy="5.5" r="2.5" />
      <path d="M2.2 13c.5-2.6 2.4-4 4.8-4 .9 0 1.7.2 2.4.5M12 9.5v4M10 11.5h4" />
    </>
  ),
  account: (
    <path d="M3 13.5V4a1 1 0 0 1 1-1h4.5a1 1 0 0 1 1 1v9.5M9.5 7H12a1 1 0 0 1 1 1v5.5M2 13.5h12M5.3 5.8h1.9M5.3 8.3h1.9M5.3 10.8h1.9" />
  ),
  opportunity: <path d="M3.5 14V2.5M3.5 3.2h8l-1.8 2.9 1.8 2.9h-8" />,
  case: (
    <>
      <rect x="2.5" y="5" width="11" height="8" rx="1.5" />
      <path d="M6 5V4a1 1 0 0 1 1-1h2a1 1 0 0 1 1 1v1M2.5 8.7h11" />
    </>
  ),
  task: (
    <>
      <rect x="3" y="3" width="10" height="10" rx="2" />
      <path d="m5.6 8.2 1.7 1.7 3-3.4" />
    </>
  ),
  event: (
    <>
      <rect x="2.5" y="3.5" width="11" height="10" rx="1.5" />
      <path d="M2.5 6.8h11M5.5 2v2.8M10.5 2v2.8" />
    </>
  ),
  swap: <path d="M3 5.5h9.5M10.2 3l2.3 2.5L10.2 8M13 10.5H3.5M5.8 8l-2.3 2.5L5.8 13" />,
  hidden: (
    <path d="M6.3 4.2A6.3 6.3 0 0 1 8 4c3 0 5 2.2 6 4-.4.7-1 1.5-1.8 2.2M9.9 11.6A6 6 0 0 1 8 12c-3 0-5-2.2-6-4 .5-.9 1.3-1.9 2.4-2.7M3 3l10 10" />
  ),
  offline: (
    <path d="M2.5 6.3A8.5 8.5 0 0 1 6 4.3M9.5 4.2a8.5 8.5 0 0 1 4 2.1M4.8 8.9A5 5 0 0 1 7 7.7M10.6 8.4l.6.5M8 12v.1M3 3l10 10" />
  ),
  gear: (
    <>
      <circle cx="8" cy="8" r="2" />
      <path d="M8 2.2v1.7M8 12.1v1.7M2.2 8h1.7M12.1 8h1.7M3.9 3.9l1.2 1.2M10.9 10.9l1.2 1.2M12.1 3.9l-1.2 1.2M5.1 10.9l-1.2 1.2" />
    </>
  ),
  link: (
    <path d="M7 9.2a2.6 2.6 0 0 0 3.7 0l2-2A2.6 2.6 0 0 0 9 3.5l-.9.9M9 6.8a2.6 2.6 0 0 0-3.7 0l-2 2A2.6 2.6 0 0 0 7 12.5l.9-.9" />
  ),
  sliders: (
    <>
      <path d="M3 5h5M11 5h2M3 11h2M8 11h5" />
      <circle cx="9.5" cy="5" r="1.5" />
      <circle cx="6.5" cy="11" r="1.5" />
    </>
  ),
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  left: <path d="M9.5 4.5 6 8l3.5 3.5" />,
  plus: <path d="M8 3.5v9M3.5 8h9" />,
  pencil: <path d="M3 13l.6-2.7 7.2-7.2a1.2 1.2 0 0 1 1.7 0l.4.4a1.2 1.2 0 0 1 0 1.7L5.7 12.4 3 13Z" />,
  dashed: <rect x="3" y="3" width="10" height="10" rx="2" strokeDasharray="2.4 2.1" />,
  people: (
    <>
      <circle cx="6" cy="5.8" r="2.2" />
      <path d="M2 12.7c.4-2.3 2-3.5 4-3.5s3.6 1.2 4 3.5M10.3 3.8a2.2 2.2 0 0 1 0 4M11.7 9.5c1.2.5 2 1.6 2.3 3.2" />
    </>
  ),
  undo: <path d="M5.5 3.5 3 6l2.5 2.5M3.2 6h6.3a3.2 3.2 0 0 1 0 6.4H6.5" />,
  outbox: <path d="M2.5 9v3.5a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1V9M8 10.5v-8M5 5l3-3 3 3" />,
  card: (
    <>
      <rect x="2" y="3.8" width="12" height="8.5" rx="1.5" />
      <path d="M2 6.8h12M4.5 9.8h2.5" />
    </>
  ),
  chat: <path d="M3 3.5h10a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H7.5L4.5 14v-2.5H3a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1Z" />,
  send: <path d="M13.5 2.5 2.5 7l4.5 2 2 4.5 4.5-11ZM7 9l3-3" />,
  trash: <path d="M3 4.5h10M6.5 4.3V3h3v1.3M4.5 4.5l.5 8.5h6l.5-8.5" />,
  filter: <path d="M2.5 4h11M4.5 8h7M6.5 12h3" />,
  ring: <circle cx="8" cy="8" r="4.25" strokeWidth="1.9" />,
  'ring-open': <circle cx="8" cy="8" r="4.25" strokeDasharray="2.2 1.9" />,
  disc: <circle cx="8" cy="8" r="5" fill="var(--live)" stroke="none" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof drawings;

/** A drawing on a 16 px grid; decoration only, the words beside it carry the meaning. */
export function Icon({ name, size = 16 }: { name: IconName; size?: 12 | 14 | 16 }) {
  return (
    <svg className={`icon icon-${size}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}

/** Three bars that say how urgent a case is without colour: all three, two or one filled. */
export function UrgencyBars({ filled }: { filled: 0 | 1 | 2 | 3 }) {
  const bars = [
    { x: 2.5, y: 9, height: 4.5 },
    { x: 6.6, y: 6, height: 7.5 },
    { x: 10.7, y: 2.5, height: 11 },
  ];
  return (
    <svg className="icon icon-16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {bars.map((bar, index) => (
        <rect
          key={bar.x}
          {...bar}
          width="2.8"
          rx=".8"
          fill="currentColor"
          stroke="none"
          opacity={index < filled ? 1 : 0.28}
        />
      ))}
    </svg>
  );
}

/**
 * The two wheels and the bar between them. Joined: the person shown has a Salesforce record that can be reached now;
 * open: none, not known yet, offline or signed out.
 */
export function Mark({ joined }: { joined: boolean }) {
  return (
    <svg className="mark" viewBox="0 0 24 16" aria-hidden="true" focusable="false">
      <circle cx="5" cy="8" r="3.25" fill="none" stroke="currentColor" strokeWidth="1.8" />
      {joined ? (
        <>
          <path d="M8.4 8h6.2" stroke="currentColor" strokeWidth="1.8" />
          <circle cx="18.5" cy="8" r="4.2" fill="var(--live)" />
        </>
      ) : (
        <>
          <path d="M9.3 8h4.6" stroke="currentColor" strokeWidth="1.8" strokeDasharray="1.6 1.5" />
          <circle
            cx="18.5"
            cy="8"
            r="3.4"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeDasharray="2.2 1.75"
          />
        </>
      )}
    </svg>
  );
}
