/** Everything the page shows. Only `navigate.js` and `live.js` replace what came from the feed. */
export const state = {
  variant: 'light',
  /** Where the address bar points; the content may still be the previous place's. */
  place: null,
  /** What is on the screen: `{kind, …}` with the data it needs, or null before the first content. */
  shown: null,
  boot: null,
  list: null,
  clockOffset: 0,
  behaviour: { contentDelayMs: -1, dropForeignNodes: false },
  detailsOpen: true,
  detailsTab: 'details',
  composerMode: 'reply',
  /** How many entries of the stream are in the page. */
  streamCount: 20,
  oldestFirst: false,
  /** How many rows of the list are in the page. */
  listCount: 60,
  /** Unsent text by `<conversation>:<mode>`. */
  drafts: new Map(),
};
