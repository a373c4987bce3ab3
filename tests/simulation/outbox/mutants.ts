import type { Entry } from '../../../lib/outbox/entry.ts';
import type { OutboxStore } from '../../../lib/outbox/store.ts';
import type { Make } from './run.ts';

/** A protocol that looks right and is not, and the rule that must catch it. */
export interface Mutant {
  name: string;
  breaks: RegExp;
  make: Make;
}

/** A store that writes something else than it was told; null: nothing. */
const twist =
  (change: (entry: Entry) => Entry | null) =>
  (store: OutboxStore): OutboxStore => ({
    list: () => store.list(),
    change: (wanted, work) =>
      store.change(wanted, (rows) => {
        const told = work(rows);
        const kept = told.put.map(change);
        const gone = told.put.filter((_, index) => kept[index] === null).map(({ id }) => id);
        return { ...told, put: kept.filter((each) => each !== null), remove: [...told.remove, ...gone] };
      }),
  });

export const mutants: Mutant[] = [
  {
    name: 'creates without a key',
    breaks: /^I1/,
    make: { ways: { look: 'never', keyOf: (entry) => `${entry.id} ${entry.attempts}` } },
  },
  {
    name: 'asks whether it is there and then creates without a key',
    breaks: /^I1/,
    make: { org: { unique: false, browsers: 3 }, ways: { look: 'always' } },
  },
  {
    name: 'deletes a row before it is sent',
    breaks: /^I2/,
    make: { swaps: { store: twist((entry) => (entry.state === 'sending' ? null : entry)) } },
  },
  {
    name: 'says done before the answer',
    breaks: /^I3/,
    make: { swaps: { store: twist((entry) => (entry.state === 'sending' ? { ...entry, state: 'done' } : entry)) } },
  },
  {
    name: 'keeps a busy flag in storage instead of a lock that dies with its holder',
    breaks: /^I8/,
    make: {
      swaps: {
        lock: (browser) => async (name, work) => {
          if (browser.flags.has(name)) return null;
          browser.flags.add(name);
          const result = await work();
          browser.flags.delete(name);
          return result;
        },
      },
    },
  },
  {
    name: 'drops what Salesforce refuses',
    breaks: /^I2/,
    make: { swaps: { store: twist((entry) => (entry.state === 'blocked' ? null : entry)) } },
  },
  {
    name: 'has the time in the key',
    breaks: /^I1/,
    make: { makeKey: (workspace, conversation, action, now) => `${workspace}:${conversation}:${action}:${now}` },
  },
  {
    name: 'leaves the workspace out of the key',
    breaks: /^I3/,
    make: { makeKey: (_workspace, conversation, action) => `${conversation}:${action}` },
  },
  {
    name: 'repeats by writing over the record',
    breaks: /^I6/,
    make: { ways: { look: 'never', make: 'upsert' } },
  },
  {
    name: 'sends with whatever session there is',
    breaks: /^I5/,
    make: { turns: 40, ways: { checksSession: false } },
  },
  {
    name: 'forgets the pause that a limit asked for',
    breaks: /^I9/,
    make: { swaps: { store: twist((entry) => ({ ...entry, nextAt: 0, holdsAll: false })) } },
  },
  {
    name: 'forgets how often it tried',
    breaks: /^I9: .* times in an hour/,
    make: { swaps: { store: twist((entry) => ({ ...entry, attempts: 0, attemptTimes: [] })) } },
  },
  {
    name: 'keeps what was written when it is done',
    breaks: /^I11/,
    make: {
      swaps: {
        store: twist((entry) =>
          entry.state === 'done' ? { ...entry, intent: { kind: 'relate', taskId: entry.id, whatId: null } } : entry,
        ),
      },
    },
  },
];
