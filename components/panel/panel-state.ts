import type { Failure } from '../../lib/failures/codes.ts';
import type { Place } from '../../lib/inbox/place.ts';
import type { PanelStart } from '../../lib/messages/contract.ts';
import { defaultLayout, type PanelLayout, type Theme } from '../../lib/messages/layout.ts';
import type { ConnectionView, PanelView, PersonView } from '../../lib/messages/view.ts';

/** How long what was read counts as live, in milliseconds. */
export const liveFor = 60_000;

export interface PanelState {
  /** The tab this panel lies in; null until the worker said so. */
  tabId: number | null;
  /** What the page's address names; null: a page without a person. */
  place: Place | null;
  /** Only ever of `place` and `personId`. */
  view: PanelView | null;
  /** This computer's time (ms) at which `view` counts as read; null without a read. */
  readAt: number | null;
  /** Which of several people was asked for; null: the worker's choice. */
  personId: string | null;
  /** Number of the question under way, null when none is. */
  reading: number | null;
  /** Numbers are given once: an answer to an older question is dropped. */
  lastTicket: number;
  /** Why the last question failed, until the next one. */
  failure: Failure | null;
  /** Signing in from the panel failed. */
  signInFailure: Failure | null;
  signingIn: boolean;
  /** The extension was updated under this page: nothing can be asked any more. */
  orphaned: boolean;
  layout: PanelLayout;
  /** The inbox's; null until it is known. */
  theme: Theme | null;
}

export type PanelEvent =
  | { event: 'started'; start: PanelStart; at: number }
  | { event: 'moved'; place: Place | null }
  | { event: 'person'; personId: string }
  | { event: 'asked'; ticket: number }
  | { event: 'answered'; ticket: number; view: PanelView; at: number }
  | { event: 'told'; view: PanelView; at: number }
  | { event: 'failed'; ticket: number; failure: Failure }
  | { event: 'connections'; connections: ConnectionView }
  | { event: 'signing-in' }
  | { event: 'sign-in-ended'; failure: Failure | null }
  | { event: 'orphaned' }
  | { event: 'laid'; layout: PanelLayout }
  | { event: 'themed'; theme: Theme };

export const freshState: PanelState = {
  tabId: null,
  place: null,
  view: null,
  readAt: null,
  personId: null,
  reading: null,
  lastTicket: 0,
  failure: null,
  signInFailure: null,
  signingIn: false,
  orphaned: false,
  layout: defaultLayout,
  theme: null,
};

/** One text for one place: two places are the same when their keys are. */
export function placeKey(place: Place): string {
  return [place.region, place.workspace, place.kind, place.id].join('/');
}

function samePlace(one: Place | null, other: Place | null): boolean {
  if (one === null || other === null) return one === other;
  return placeKey(one) === placeKey(other);
}

/** The person a view speaks of; null where the state has none. */
function personOf(view: PanelView): PersonView | null {
  return 'person' in view ? view.person : null;
}

/**
 * When a view counts as read on this computer's clock. `asOf` is Salesforce's clock: where the two disagree by more
 * than a view can be old (the worker keeps one for 60 s), the moment it came counts.
 */
function readTime(state: PanelState, view: PanelView, at: number): number | null {
  if (view.asOf === null) return null;
  if (state.view?.asOf === view.asOf && state.readAt !== null) return state.readAt;
  const age = at - Date.parse(view.asOf);
  return age >= 0 && age <= liveFor ? at - age : at;
}

/** Whether a view may be shown: it is of this place and, where one of several people was picked, of that person. */
function belongs(state: PanelState, view: PanelView): boolean {
  if (!samePlace(state.place, view.place)) return false;
  const person = personOf(view);
  return state.personId === null || person === null || person.id === state.personId;
}

/** Who is shown because the first of several could not be read: they stay, also when the first can be read again. */
function inTheirStead(view: PanelView): string | null {
  const [first] = view.people;
  return view.state === 'error' || first === undefined || first.failure === null ? null : (personOf(view)?.id ?? null);
}

function show(state: PanelState, view: PanelView, at: number): PanelState {
  if (!belongs(state, view)) return state;
  const personId = state.personId ?? inTheirStead(view);
  return { ...state, personId, view, readAt: readTime(state, view, at), failure: null };
}

/** Nothing of what was shown stays; an answer that is still on its way no longer counts. */
const emptied = { view: null, readAt: null, failure: null, signInFailure: null, reading: null } as const;

function move(state: PanelState, place: Place | null): PanelState {
  if (samePlace(state.place, place)) return { ...state, place };
  return { ...state, ...emptied, place, personId: null, lastTicket: state.lastTicket + 1 };
}

/** Signing in or out of either service ends what is shown, and so does any change while something is wrong; else it stays. */
function reconnect(state: PanelState, connections: ConnectionView): PanelState {
  if (state.view === null) return state;
  const identity = (of: ConnectionView) => [
    of.salesforce.state === 'connected' ? `${of.salesforce.orgId} ${of.salesforce.username}` : '',
    of.intercom.state === 'connected' ? of.intercom.workspace : '',
  ];
  if (troubleOf(state) === null && identity(connections).join() === identity(state.view.connection).join()) {
    return { ...state, view: { ...state.view, connection: connections } };
  }
  return { ...state, ...emptied, lastTicket: state.lastTicket + 1 };
}

function begin(state: PanelState, start: PanelStart, at: number): PanelState {
  const begun = { ...move(state, start.place), tabId: start.tabId, theme: start.theme, layout: start.layout };
  return start.view === null ? begun : show(begun, start.view, at);
}

/** The panel's whole behaviour over time, without clock, browser or worker. */
export function reducePanel(state: PanelState, event: PanelEvent): PanelState {
  switch (event.event) {
    case 'started':
      return begin(state, event.start, event.at);
    case 'moved':
      return move(state, event.place);
    case 'person':
      return { ...state, ...emptied, personId: event.personId, lastTicket: state.lastTicket + 1 };
    case 'asked':
      return { ...state, reading: event.ticket, lastTicket: event.ticket };
    case 'answered':
      if (event.ticket !== state.lastTicket) return state;
      return show({ ...state, reading: null }, event.view, event.at);
    case 'told':
      return show(state, event.view, event.at);
    case 'failed':
      if (event.ticket !== state.lastTicket) return state;
      return { ...state, reading: null, failure: event.failure };
    case 'connections':
      return reconnect(state, event.connections);
    case 'signing-in':
      return { ...state, signingIn: true, signInFailure: null };
    case 'sign-in-ended':
      return { ...state, signingIn: false, signInFailure: event.failure };
    case 'orphaned':
      return { ...state, ...emptied, orphaned: true };
    case 'laid':
      return { ...state, layout: event.layout };
    case 'themed':
      return { ...state, theme: event.theme };
  }
}

/** `main[data-state]`. */
export function shownState(state: PanelState): PanelView['state'] | 'loading' {
  if (state.orphaned) return 'error';
  if (state.view !== null) return state.view.state;
  return state.failure === null ? 'loading' : 'error';
}

/** What stands wrong, whether the worker said it with older data or the last question failed. */
export function troubleOf(state: PanelState): Failure | null {
  if (state.failure !== null) return state.failure;
  if (state.view === null) return null;
  return state.view.state === 'error' ? state.view.failure : state.view.trouble;
}
