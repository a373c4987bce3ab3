import type { Ask, Notice } from '../messages/contract.ts';
import type { Writing } from '../writing/writing.ts';

/** The answers to everything that leads to a write. */
export function writingAnswers({ writing, tell }: { writing: Writing; tell(notice: Notice): void }) {
  return {
    'inbox-task': async ({ place, partId }: Ask<'inbox-task'>, tabId: number) => {
      tell({ notice: 'task', tabId, place, part: partId, selection: null });
      return null;
    },
    'write-form': (ask: Ask<'write-form'>) => writing.form(ask),
    'write-draft': async ({ form, draft }: Ask<'write-draft'>) => {
      await writing.keepDraft(form, draft);
      return null;
    },
    'write-send': (ask: Ask<'write-send'>) => writing.send(ask),
    'write-messages': ({ place, personId }: Ask<'write-messages'>) => writing.messages(place, personId),
    'write-email': ({ place, personId, email }: Ask<'write-email'>) => writing.saveEmail(place, personId, email),
    'write-relate': (ask: Ask<'write-relate'>) => writing.relate(ask),
    'write-remove': (ask: Ask<'write-remove'>) => writing.removeSent(ask),
    'outbox-read': () => writing.read(),
    'outbox-retry': ({ entryId }: Ask<'outbox-retry'>) => writing.retry(entryId),
    'outbox-discard': ({ entryId }: Ask<'outbox-discard'>) => writing.discard(entryId),
    'outbox-undo': ({ entryId }: Ask<'outbox-undo'>) => writing.undo(entryId),
  };
}
