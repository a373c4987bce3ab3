import { openRunStore } from '../../lib/outbox/run-store.ts';
import { openSyncStore } from '../../lib/outbox/sync-store.ts';
import { createRuns } from '../../lib/syncing/runs.ts';
import { contact, createSampleRun, line, person, type SampleRun } from '../../lib/syncing/sample-run.ts';

export const phoneLine = line('contact', 'phone', 'Phone');
export const tierLine = line('contact', 'custom_attributes.tier', 'Tier__c', { direction: 'to-intercom' });

/** The id of a person's contact. */
export const idOf = (n: number) => contact(n, {}).id;

/** So many people whose phone is to change, each with a contact whose tier they lack; over the stores of this browser. */
export function prepareRun(many: number, rows = [phoneLine]): SampleRun {
  const sample = createSampleRun({ runs: openRunStore(), store: openSyncStore() }, rows);
  for (let n = 1; n <= many; n += 1) {
    sample.services.people.set(`i${n}`, person(n, { phone: `new ${n}`, 'custom_attributes.tier': null }));
    const side = contact(n, { Phone: `old ${n}`, Tier__c: `tier ${n}` });
    sample.services.records.set(side.id, side);
  }
  return sample;
}

/** Rehearses them all. */
export async function rehearseRun(sample: SampleRun) {
  const runs = createRuns(sample.ports);
  const { id } = await runs.rehearse(['lead', 'contact', 'account']);
  await runs.advance();
  return { runs, id };
}

/** Rehearses them all, and starts what was rehearsed. */
export async function startRun(sample: SampleRun) {
  const { runs, id } = await rehearseRun(sample);
  await runs.start(id);
  return { runs, id };
}
