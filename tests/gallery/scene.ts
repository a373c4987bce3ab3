import type { Failure } from '../../lib/failures/codes.ts';
import type { PanelLayout } from '../../lib/messages/layout.ts';
import type { LogView } from '../../lib/messages/logging.ts';
import type { SyncView } from '../../lib/messages/sync.ts';
import type { PanelView } from '../../lib/messages/view.ts';
import type { FormView, MessageView, OutboxItem, OutboxView } from '../../lib/messages/write.ts';

/** How the worker answers what a scene writes. */
export interface Writing {
  /** Null: the form never comes. */
  form: FormView | null;
  /** Every form is refused with this. */
  failure: Failure | null;
  messages: MessageView[];
  outbox: OutboxView;
  /** What a send stores, and the outbox as it is from then on. */
  stored: OutboxItem[];
  after: OutboxView;
}

/** What a picture starts from: a view, or a worker that does not answer, and what is pressed before the shutter. */
export interface Scene {
  /** Null: the read never ends. */
  view: PanelView | null;
  layout: PanelLayout;
  /** The extension was updated under the page. */
  orphaned: boolean;
  /** The page shows nobody. */
  nowhere: boolean;
  /** Selectors pressed one after the other, or `key:` and a key. */
  presses: string[];
  writing?: Writing;
  /** What is said of logging the conversation; without it nothing ever is. */
  log?: LogView | null;
  /** What is said of the person's mapped attributes; without it nothing ever is. */
  sync?: SyncView | null;
}
