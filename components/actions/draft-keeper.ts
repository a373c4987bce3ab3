import type { FormAsk, FormDraft } from '../../lib/messages/write.ts';
import type { PanelApi } from '../ui/api.ts';
import { isEmptyDraft } from './form-edits.ts';

/** How long after the last key a draft is stored, in milliseconds. */
const pause = 400;

/** Keeps what is typed with the worker, so that it survives closing, switching and reloading. */
export interface DraftKeeper {
  keep(form: FormAsk, draft: FormDraft): void;
  /** Stores at once what was typed last. */
  flush(): void;
  /** What was typed is on its way to Salesforce: it is no draft any more. */
  forget(form: FormAsk): void;
}

export function createDraftKeeper(api: PanelApi): DraftKeeper {
  let pending: { form: FormAsk; draft: FormDraft } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const store = (form: FormAsk, draft: FormDraft | null) => {
    // A draft that could not be kept is still on screen; the form itself says when something cannot be stored.
    void api.ask('write-draft', { form, draft }).catch(() => undefined);
  };
  const flush = () => {
    clearTimeout(timer);
    if (pending === null) return;
    store(pending.form, isEmptyDraft(pending.draft) ? null : pending.draft);
    pending = null;
  };
  return {
    keep(form, draft) {
      pending = { form, draft };
      clearTimeout(timer);
      timer = setTimeout(flush, pause);
    },
    flush,
    forget(form) {
      clearTimeout(timer);
      pending = null;
      store(form, null);
    },
  };
}
