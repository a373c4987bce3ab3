import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import { openRunStore } from '../outbox/run-store.ts';
import { openSyncStore } from '../outbox/sync-store.ts';
import { createRuns } from './runs.ts';
import { contact, createSampleRun, line, person, type SampleRun } from './sample-run.ts';
import type { SyncPorts } from './sync-ports.ts';

const rows = [
  line('contact', 'phone', 'Phone'),
  line('contact', 'custom_attributes.tier', 'Tier__c', { direction: 'to-intercom' }),
];

function prepare(): SampleRun {
  vi.stubGlobal('indexedDB', new IDBFactory());
  const sample = createSampleRun({ runs: openRunStore(), store: openSyncStore() }, rows);
  for (let n = 1; n <= 5; n += 1) {
    sample.services.people.set(`i${n}`, person(n, { phone: `new ${n}`, 'custom_attributes.tier': null }));
    const side = contact(n, { Phone: `old ${n}`, Tier__c: `tier ${n}` });
    sample.services.records.set(side.id, side);
  }
  return sample;
}

/** Ports of a worker that is killed at its n-th call: before the call is made, or after, its answer lost; then none does anything. */
function mortal(ports: SyncPorts, at: number, after: boolean): { ports: SyncPorts; isDead: () => boolean } {
  let calls = 0;
  const never = () => new Promise<never>((_, reject) => reject(new Error('killed')));
  const wrap = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          const call = () => Reflect.apply(value, target, args) as unknown;
          if (['calls', 'budget', 'answeredAt'].includes(String(name))) return call();
          calls += 1;
          if (calls < at) return call();
          return calls === at && after ? Promise.resolve(call()).then(never, never) : never();
        };
      },
    });
  return {
    ports: {
      ...ports,
      salesforce: wrap(ports.salesforce),
      intercom: wrap(ports.intercom),
      runs: wrap(ports.runs),
      store: wrap(ports.store),
      lock: async (_name, work) => work(),
    },
    isDead: () => calls >= at,
  };
}

/** Brings the run to its end with what the next worker does: presses what the person would press again. */
async function finish(sample: SampleRun): Promise<void> {
  const runs = createRuns(sample.ports);
  if ((await runs.read()) === null) await runs.rehearse(['contact']);
  await runs.advance();
  const view = await runs.read();
  if (view?.phase === 'paused') throw new Error(`Paused: ${view.trouble?.code}`);
  if (view?.phase === 'rehearsed') await runs.start(view.id);
  await runs.advance();
}

describe('a worker killed between any two steps', () => {
  test.each([{ after: false }, { after: true }])(
    'loses nothing and writes nothing twice (answer lost: $after)',
    async ({ after }) => {
      let killed = 0;
      for (let at = 1; ; at += 1) {
        const sample = prepare();
        const { ports, isDead } = mortal(sample.ports, at, after);
        const runs = createRuns(ports);
        await (async () => {
          const { id } = await runs.rehearse(['contact']);
          await runs.advance();
          await runs.start(id);
          await runs.advance();
        })().catch(() => {});
        if (!isDead()) break;
        killed += 1;
        await finish(sample);
        const view = await createRuns(sample.ports).read();
        expect([at, view?.phase, view?.done, view?.failed, view?.changedSince]).toEqual([at, 'done', 5, 0, 0]);
        const written = sample.services.writes.map(({ side, id }) => `${side} ${id}`);
        expect([at, written.length, new Set(written).size]).toEqual([at, 10, 10]);
        expect(sample.services.people.get('i3')?.values['custom_attributes.tier']).toBe('tier 3');
        expect(sample.services.records.get(contact(3, {}).id)?.values.Phone).toBe('new 3');
      }
      expect(killed).toBeGreaterThan(25);
    },
  );
});
