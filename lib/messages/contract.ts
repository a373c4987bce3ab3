import type { Failure } from '../failures/codes.ts';
import type { Place } from '../inbox/place.ts';
import type { Policy, Settings, SettingsPatch } from '../settings/schema.ts';
import type { SyncTable } from '../sync/mapping.ts';
import type { PanelLayout, Theme } from './layout.ts';
import type { LoggingStatus, LogView } from './logging.ts';
import type { RunFilter, RunRowsView, RunView, SyncFieldsView, SyncStatus, SyncView } from './sync.ts';
import type { ConnectionView, PanelView, RecordRef, SearchHitView } from './view.ts';
import type { FormAsk, FormDraft, FormView, MessageView, OutboxView, SendAnswer, SendAsk } from './write.ts';

/**
 * Who may send a message to the worker, told by the browser's own account of the sender, never by its content:
 * `inbox` is our content script in the top frame of an Intercom page, `panel` our panel page framed in such a tab,
 * `settings` our popup or options page.
 */
export type SenderClass = 'inbox' | 'panel' | 'settings';

/** An Intercom teammate as settings offer them. */
export interface AdminChoice {
  id: string;
  name: string;
  email: string;
}

export interface SettingsView {
  settings: Settings;
  /** Values set by the company's browser policy; each is shown locked, with the admin's reason if one is given. */
  policy: Policy;
  /** A policy value that could not be used, in words. */
  policyProblem: Failure | null;
  /** `https://<id>.chromiumapp.org/`: the callback URL the Salesforce admin enters. */
  callbackUrl: string;
  version: string;
}

/** What the content script needs to mount the panel. */
export interface InboxStart {
  layout: PanelLayout;
}

/** What a panel frame needs to start: the tab it lies in and the place its page shows. */
export interface PanelStart {
  tabId: number;
  place: Place | null;
  /** Null until the page has told it; the system's is the best guess then. */
  theme: Theme | null;
  layout: PanelLayout;
  /** What was read for this place in the last 60 s, so that a re-attached panel paints at once. */
  view: PanelView | null;
}

/** Every question the worker answers: its sender classes are beside its schema in `guard.ts`. */
export interface Questions {
  /** The inbox page has started (or restarted after an update). */
  'inbox-start': { ask: { place: Place | null }; answer: InboxStart };
  /** The address bar names another place; null: a page without a person. */
  'inbox-moved': { ask: { place: Place | null }; answer: null };
  'inbox-theme': { ask: { theme: Theme }; answer: null };
  /** The agent dragged or resized the panel. */
  'inbox-layout': { ask: { layout: PanelLayout }; answer: null };
  /** The agent picked "New Salesforce task" in the menu of a message or note. */
  'inbox-task': { ask: { place: Place; partId: string }; answer: null };
  'panel-start': { ask: Record<never, never>; answer: PanelStart };
  /** Reads a place; `fresh` skips what was read in the last 60 s. `personId` picks one of several people. */
  'panel-read': { ask: { place: Place; fresh: boolean; personId: string | null }; answer: PanelView };
  /** Says which record the person is (null: none of these); `remember` keeps the answer for this person. */
  'panel-choose': {
    ask: { place: Place; personId: string | null; choice: RecordRef | null; remember: boolean };
    answer: PanelView;
  };
  'panel-search': { ask: { text: string }; answer: SearchHitView[] };
  'panel-layout': { ask: { layout: PanelLayout }; answer: null };
  /** How tall the collapsed rail is, in CSS pixels, so that the frame fits it. */
  'panel-rail': { ask: { height: number }; answer: null };
  /** A form, filled from what is known now. Makes no Salesforce call when the org's description is at hand. */
  'write-form': { ask: FormAsk; answer: FormView };
  /** Keeps what was typed into a form, so that it survives closing, switching and reloading; null forgets it. */
  'write-draft': { ask: { form: FormAsk; draft: FormDraft | null }; answer: null };
  /** Stores what is to be written: answered once it is on disk, before it is sent. */
  'write-send': { ask: SendAsk; answer: SendAnswer };
  /** The conversation's messages and notes, newest first. */
  'write-messages': { ask: { place: Place; personId: string | null }; answer: MessageView[] };
  /** Gives a person without an address one, in Intercom. */
  'write-email': { ask: { place: Place; personId: string; email: string }; answer: PanelView };
  /** Another opportunity (null: none) for a task that this agent sent before. */
  'write-relate': {
    ask: { place: Place; personId: string | null; taskId: string; whatId: string | null };
    answer: OutboxView;
  };
  /** Removes a task that this agent sent before. */
  'write-remove': { ask: { place: Place; personId: string | null; taskId: string }; answer: OutboxView };
  'outbox-read': { ask: Record<never, never>; answer: OutboxView };
  /** Tries one entry (null: all that wait) now. */
  'outbox-retry': { ask: { entryId: string | null }; answer: OutboxView };
  'outbox-discard': { ask: { entryId: string }; answer: OutboxView };
  /** Removes again what an entry has just created. */
  'outbox-undo': { ask: { entryId: string }; answer: OutboxView };
  /** What became of logging a conversation; null where there is none to log. Makes no call. */
  'log-read': { ask: { place: Place; personId: string | null }; answer: LogView | null };
  'logging-status': { ask: Record<never, never>; answer: LoggingStatus };
  /** Looks for what is to be logged now, without waiting for the next minute. */
  'logging-run': { ask: Record<never, never>; answer: LoggingStatus };
  /** What can be mapped on either side; `fresh` asks both services anew. */
  'sync-fields': { ask: { fresh: boolean }; answer: SyncFieldsView };
  'sync-status': { ask: Record<never, never>; answer: SyncStatus };
  /** Looks at both sides now, without waiting for the next minute. */
  'sync-run': { ask: Record<never, never>; answer: SyncStatus };
  /** Tries what is blocked again: one person or company (Intercom's id), or all (null). */
  'sync-retry': { ask: { id: string | null }; answer: SyncStatus };
  /** How the attributes of the person of a place stand; null where there is nothing to say. Makes no call. */
  'sync-read': { ask: { place: Place; personId: string | null }; answer: SyncView | null };
  /** The last bulk run; null: none is known. */
  'run-read': { ask: Record<never, never>; answer: RunView | null };
  /** Begins a rehearsal: reads both sides and writes nothing. */
  'run-rehearse': { ask: { tables: SyncTable[] }; answer: RunView };
  'run-rows': { ask: { filter: RunFilter; from: number }; answer: RunRowsView };
  /** Leaves records out of the run, or takes them in again; null: all. */
  'run-choose': { ask: { recordKeys: string[] | null; leftOut: boolean }; answer: RunView };
  'run-start': { ask: { id: string }; answer: RunView };
  'run-pause': { ask: { id: string }; answer: RunView };
  'run-resume': { ask: { id: string }; answer: RunView };
  'run-cancel': { ask: { id: string }; answer: RunView };
  /** Puts back what the run has changed, as a run of its own. */
  'run-revert': { ask: { id: string }; answer: RunView };
  /** Forgets the run and the values it holds. */
  'run-forget': { ask: { id: string }; answer: null };
  /** The report, piece by piece: the text of a CSV file. */
  'run-report': { ask: { from: number }; answer: { text: string; next: number | null } };
  'open-options': { ask: { page: string | null }; answer: null };
  'read-connections': { ask: Record<never, never>; answer: ConnectionView };
  'connect-salesforce': { ask: { switchUser: boolean }; answer: ConnectionView };
  'disconnect-salesforce': { ask: Record<never, never>; answer: ConnectionView };
  'connect-intercom': { ask: { token: string; region: 'us' | 'eu' | 'au' | null }; answer: ConnectionView };
  'disconnect-intercom': { ask: Record<never, never>; answer: ConnectionView };
  'read-admins': { ask: Record<never, never>; answer: AdminChoice[] };
  'choose-admin': { ask: { id: string }; answer: ConnectionView };
  'read-settings': { ask: Record<never, never>; answer: SettingsView };
  'write-settings': { ask: { patch: SettingsPatch }; answer: SettingsView };
}

export type QuestionName = keyof Questions;
export type Ask<Name extends QuestionName> = Questions[Name]['ask'];
export type Answer<Name extends QuestionName> = Questions[Name]['answer'];

/** What travels to the worker. */
export interface Envelope<Name extends QuestionName = QuestionName> {
  question: Name;
  ask: Ask<Name>;
}

/** What comes back: a value or a failure, never a rejection. */
export type Reply<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** One-way notices from the worker to our own pages; a panel heeds only those for its tab. */
export type Notice =
  | { notice: 'place'; tabId: number; place: Place | null }
  | { notice: 'view'; tabId: number; view: PanelView }
  | { notice: 'theme'; tabId: number; theme: Theme }
  | { notice: 'layout'; tabId: number; layout: PanelLayout }
  | { notice: 'connections'; connections: ConnectionView }
  | { notice: 'outbox'; outbox: OutboxView }
  /** The task sheet is asked for: by a message's own menu, or by the browser's menu on selected text. */
  | { notice: 'task'; tabId: number; place: Place; part: string; selection: string | null }
  | { notice: 'settings' }
  /** Conversations were logged, or logging stands elsewhere: a panel asks again for its own. */
  | { notice: 'logging'; status: LoggingStatus }
  /** Attributes were brought in line, or sync stands elsewhere: a panel asks again for its own. */
  | { notice: 'sync'; status: SyncStatus }
  | { notice: 'run'; run: RunView };

/** Notices to the content script of a tab: how to lay the frame, and that nobody knows where its page is. */
export type InboxNotice =
  | { notice: 'layout'; layout: PanelLayout }
  | { notice: 'rail'; height: number }
  | { notice: 'where' };
