import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, test, vi } from 'vitest';
import { phoneLine, prepareRun, tierLine } from '../../tests/support/run-room.ts';
import { createRuns } from './runs.ts';
import { mortalPorts } from './sample-mortal.ts';
import { contact, type SampleRun } from './sample-run.ts';

function prepare(): SampleRun {
  vi.stubGlobal('indexedDB', new IDBFactory());
  return prepareRun(5, [phoneLine, tierLine]);
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
        const { ports, isDead } = mortalPorts(sample.ports, at, after);
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
