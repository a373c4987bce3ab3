import { defineBackground } from 'wxt/utils/define-background';
import { startWorker } from '../lib/worker/start-worker.ts';

/**
 * A classic script, not a module: Chromium keeps compiled code only for those, and compiling this much anew would be a
 * third of the time a stopped worker takes to its first answer.
 */
export default defineBackground(startWorker);
