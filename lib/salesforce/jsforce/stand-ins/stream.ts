import { refuse } from './refuse.ts';

/** jsforce prepares a stream beside every answer; nobody here reads it. */
export function createLazyStream() {
  const idle = { on: () => idle, once: () => idle, pipe: (to: unknown) => to };
  return { stream: idle, setStream: () => undefined };
}

export const readAll = refuse('readAll');
export const concatStreamsAsDuplex = refuse('concatStreamsAsDuplex');
