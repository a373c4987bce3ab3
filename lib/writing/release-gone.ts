import type { NewEntry } from '../outbox/entry.ts';
import { isOwn } from '../outbox/own.ts';
import type { WritingPorts } from './ports.ts';

/**
 * Lets go of what this browser did under the same keys, where somebody has deleted its record in Salesforce since:
 * otherwise the outbox would answer with what is gone. One that this user may no longer see looks gone too: where no unique
 * key would refuse a second record, it must lie in the recycle bin. A case takes the next number instead. One call for each such row,
 * and none as a rule.
 */
export async function releaseGone({ outbox, salesforce }: WritingPorts, entries: readonly NewEntry[]): Promise<void> {
  const made = entries.filter(({ kind }) => kind === 'lead' || kind === 'task');
  if (made.length === 0) return;
  const rows = await outbox.known(made.map(({ key }) => key));
  const { objects } = await salesforce.formSchema();
  for (const row of rows) {
    const { object, id } = row.receipt ?? { object: null, id: null };
    const isTheirs = made.some(({ identity }) => isOwn(row, identity));
    if (row.state !== 'done' || object === null || id === null || !isTheirs) continue;
    const asked = objects[object]?.keyField
      ? salesforce.readBack(object, id).then((record) => record === null)
      : salesforce.isDeleted(object, id);
    // Nobody can tell: what was done stays done.
    const isGone = await asked.catch(() => false);
    if (isGone) await outbox.release(row);
  }
}
