import type { MappingDesk } from './mapping-desk.ts';

/** Has the browser ask before the page is closed or loaded anew over unsaved lines; answers with what stops that. */
export function holdPage({ isUnsaved }: Pick<MappingDesk, 'isUnsaved'>): () => void {
  const ask = (event: Event) => {
    if (isUnsaved()) event.preventDefault();
  };
  addEventListener('beforeunload', ask);
  return () => removeEventListener('beforeunload', ask);
}
