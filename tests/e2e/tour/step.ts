import type { BrowserContext, FrameLocator, Page } from '@playwright/test';
import type { Sandbox } from '../../sandbox/index.ts';
import type { Control } from '../support/control.ts';

/** What a step drives. All steps of a tour share one browser, in order. */
export interface Stage {
  page: Page;
  context: BrowserContext;
  sandbox: Sandbox;
  control: Control;
  /** The panel in `page`. */
  panel: FrameLocator;
  /** Opens an address of the first workspace's inbox in `page`. */
  open(path?: string): Promise<void>;
  /** Has this step's picture taken of another page, which is closed after it. */
  show(other: Page): void;
}

/** One picture of the tour: `run` throws when what it shows is not there. */
export interface Step {
  /** Also the picture's file name, so: lower case words with hyphens. */
  name: string;
  /** Nothing after this step can work without it. */
  needed?: true;
  run(stage: Stage): Promise<void>;
}

/** Address of a conversation of the demo within its workspace. */
export function conversationPath(id: string): string {
  return `inbox/shared/all/conversation/${id}`;
}
