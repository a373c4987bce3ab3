import type { Failure } from '../../../lib/failures/codes.ts';
import type { Entry, EntryIdentity, NewEntry, Outcome } from '../../../lib/outbox/entry.ts';
import { isOwn } from '../../../lib/outbox/own.ts';
import { newCase } from '../../../lib/outbox/sample-entries.ts';
import type { Browser, Life, Send } from './browser.ts';
import type { Answer, Made, Request, Service } from './services.ts';

/** How requests are made of entries; a broken variant changes one of these. */
export interface SendWays {
  /** Asks whether a record with the key is there before it is made: after an unknown end, or always. */
  look: 'when unknown' | 'always' | 'never';
  make: 'create' | 'upsert';
  /** The key the record is made with. */
  keyOf(entry: Entry): string;
  /** Sends only with a session of the entry's own user. */
  checksSession: boolean;
}

export const rightWays: SendWays = {
  look: 'when unknown',
  make: 'create',
  keyOf: (entry) => entry.key,
  checksSession: true,
};

export interface Services {
  salesforce: Service;
  intercom: Service;
}

/** Hears of every attempt, as a witness who keeps books. */
export interface Witness {
  attempt(browser: Browser, entry: Entry, session: EntryIdentity): void;
  outcome(browser: Browser, entry: Entry, outcome: Outcome): void;
}

const failure = (code: Failure['code']): Failure => ({ code, params: {} });

/** Which intent an entry stands for, told by what it writes and not by its key. */
export function truthOf(entry: Pick<Entry, 'intent'>): string {
  const { intent } = entry;
  if (intent === null) return '';
  if ('fields' in intent) return String(intent.fields.Truth);
  return intent.kind === 'note' ? `note on ${intent.caseId}` : intent.kind;
}

/** Sends entries as the product's rules say, to the simulated services. */
export function makeSend(services: Services, ways: SendWays, witness: Witness): Send {
  return async (entry, browser, life) => {
    const outcome = await attempt(entry, browser, life, services, ways, witness);
    witness.outcome(browser, entry, outcome);
    return outcome;
  };
}

async function attempt(
  entry: Entry,
  browser: Browser,
  life: Life,
  services: Services,
  ways: SendWays,
  witness: Witness,
): Promise<Outcome> {
  const { intent } = entry;
  const isNote = entry.kind === 'note';
  const service = isNote || entry.kind === 'save-to-intercom' ? services.intercom : services.salesforce;
  const ask = (request: Request): Promise<Answer> => {
    const session = browser.session;
    if (session === null || (ways.checksSession && !isOwn(entry, session))) {
      return Promise.resolve({ kind: 'signed-out' });
    }
    witness.attempt(browser, entry, session);
    return new Promise((resolve) =>
      service.ask(request, session, (answer) => browser.deliver(life, 0, () => resolve(answer))),
    );
  };
  if (intent === null) throw new Error(`${entry.id} was sent without an intent`);
  if (intent.kind === 'remove') return judge(await ask({ do: 'remove', id: intent.id }), entry, null);
  if (intent.kind === 'save-to-intercom') {
    const value = intent.attributes.value ?? '';
    return judge(await ask({ do: 'set', contact: intent.contactId, value }), entry, null);
  }
  const wanted = { truth: truthOf(entry), key: ways.keyOf(entry) };
  if (ways.look === 'always' || isNote || (ways.look === 'when unknown' && entry.unknown)) {
    const found = await ask({ do: 'look', ...wanted });
    if (found.kind !== 'found') return judge(found, entry, null);
    if (found.made !== null) return judge({ kind: 'taken', id: found.made.id }, entry, found.made);
  }
  const bad = 'fields' in intent && intent.fields.Bad === true;
  return judge(await ask({ do: ways.make, ...wanted, bad }), entry, null);
}

function judge(answer: Answer, entry: Entry, found: Made | null): Outcome {
  switch (answer.kind) {
    case 'made':
      return receive(entry, answer.id, true);
    case 'taken':
      return receive(entry, answer.id, found !== null && found.creator === entry.identity.userId);
    case 'ok':
      return receive(entry, entry.intent?.kind === 'remove' ? entry.intent.id : null, false);
    case 'refused':
      return {
        kind: 'refused',
        failure: failure('salesforce-refused'),
        fieldErrors: [{ field: 'Bad', message: 'Is bad.' }],
        existing: [],
        canAllowDuplicate: false,
      };
    case 'busy':
      return { kind: 'later', failure: failure('record-locked'), for: 'entry' };
    case 'limit':
      return { kind: 'later', failure: failure('api-limit'), for: 'org', notBefore: answer.notBefore };
    case 'signed-out':
      return { kind: 'signed-out', failure: failure('session-expired') };
    default:
      return { kind: 'unknown', failure: failure('salesforce-slow') };
  }
}

function receive(entry: Entry, id: string | null, created: boolean): Outcome {
  const object = entry.kind === 'case' ? 'Case' : entry.kind === 'lead' ? 'Lead' : 'Task';
  const follow = created && entry.kind === 'case' && id !== null ? [makeNote(entry, id)] : [];
  return {
    kind: 'done',
    receipt: {
      object,
      id,
      name: 'made',
      ownerSentence: null,
      byOther: null,
      modifiedAt: null,
      notePartId: null,
      created,
    },
    follow,
  };
}

function makeNote(entry: Entry, caseId: string): NewEntry {
  const { workspace } = entry.identity;
  return newCase('note', {
    key: `tandem:${workspace}:${entry.place.id}:note:${caseId}`.toLowerCase(),
    kind: 'note',
    identity: entry.identity,
    intent: { kind: 'note', conversationId: entry.place.id, adminId: '1', caseId, caseNumber: caseId, url: '' },
    after: entry.id,
  });
}
