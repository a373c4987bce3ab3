import { createContext, use } from 'react';
import type { Answer, Ask, Notice, QuestionName } from '../../lib/messages/contract.ts';

/**
 * All that a page of ours knows of the world outside it: questions to the worker and notices from it.
 * `ask` rejects with a `TandemError`; `listen` returns what stops it.
 */
export interface PanelApi {
  ask<Name extends QuestionName>(name: Name, payload: Ask<Name>): Promise<Answer<Name>>;
  listen(handler: (notice: Notice) => void): () => void;
}

export const ApiContext = createContext<PanelApi | null>(null);

/** The api of the page this component stands in. */
export function useApi(): PanelApi {
  const api = use(ApiContext);
  if (api === null) throw new Error('no api around this component');
  return api;
}
