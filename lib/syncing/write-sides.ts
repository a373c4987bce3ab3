import { fail } from '../failures/codes.ts';
import type { AttributeAnswer } from '../intercom/sync/types.ts';
import type { SyncPair } from '../outbox/sync-rows.ts';
import type { ChangeAnswer, FieldChange } from '../salesforce/sync/types.ts';
import type { SyncObject } from '../sync/mapping.ts';
import type { SyncValue } from '../sync/sides.ts';
import { mostInCall } from './call-size.ts';
import type { SyncPorts } from './sync-ports.ts';
import { msUntilRoom } from './wait-for-room.ts';
import type { Joined } from './work-batch.ts';

/** What became of a pair's changes on each side; null: there were none for it. */
export interface Written {
  salesforce: ChangeAnswer | null;
  intercom: AttributeAnswer | null;
}

/** Intercom has no call for several: so many at the same time. */
const atOnce = 4;

/** So many calls that broke one after the other: nobody else would get through. */
const mostBroken = 2;

interface Outgoing {
  id: string;
  attempts: number;
  change: FieldChange;
}

/**
 * What goes to Salesforce of these pairs, up to 200 records a call: fewer, and after the others, where earlier attempts broke,
 * so that one record that breaks every call it is in does not keep all others from being written. Answers are put into
 * `answers` by Intercom's id.
 */
export async function writeSalesforce(
  { salesforce }: Pick<SyncPorts, 'salesforce'>,
  joined: readonly Joined[],
  answers: Map<string, Written>,
): Promise<void> {
  const byObject = new Map<SyncObject, Outgoing[]>();
  for (const { intercom, salesforce: record, merged, pair } of joined) {
    const fields = valuesTo(merged.changes, 'to-salesforce');
    if (Object.keys(fields).length === 0) continue;
    const list = byObject.get(record.object) ?? [];
    list.push({ id: intercom.id, attempts: brokenBefore(pair), change: { id: record.id, fields } });
    byObject.set(record.object, list);
  }
  let broken = 0;
  for (const [object, list] of byObject) {
    for (const some of inCalls(list)) {
      if (broken >= mostBroken) {
        const failure = fail('salesforce-down').toFailure();
        for (const { id, change } of some) put(answers, id, { salesforce: { kind: 'later', id: change.id, failure } });
        continue;
      }
      const told = await salesforce.update(
        object,
        some.map(({ change }) => change),
      );
      broken = told.length > 0 && told.every((answer) => 'whole' in answer) ? broken + 1 : 0;
      for (const [at, { id }] of some.entries()) put(answers, id, { salesforce: told[at] ?? null });
    }
  }
}

/** How often a call for it was tried, where it was a call that broke, and not a service that was away. */
function brokenBefore({ attempts, trouble }: SyncPair): number {
  const code = trouble?.failure.code;
  return code === 'write-unclear' || code === 'salesforce-slow' ? attempts : 0;
}

/** Those with fewer attempts first; a quarter as many in one call with each attempt. */
function* inCalls(list: Outgoing[]): Generator<Outgoing[]> {
  const groups = [...Map.groupBy(list, ({ attempts }) => attempts)].toSorted(([a], [b]) => a - b);
  for (const [attempts, group] of groups) {
    const most = Math.max(1, Math.floor(mostInCall / 4 ** attempts));
    for (let from = 0; from < group.length; from += most) yield group.slice(from, from + most);
  }
}

/** What goes to Intercom, one call a person, within its limit. */
export async function writeIntercom(
  ports: Pick<SyncPorts, 'intercom' | 'wait'>,
  joined: readonly Joined[],
  answers: Map<string, Written>,
): Promise<void> {
  const wanted = joined.flatMap(({ intercom, merged }) => {
    const values = valuesTo(merged.changes, 'to-intercom');
    return Object.keys(values).length === 0 ? [] : [{ id: intercom.id, kind: intercom.kind, values }];
  });
  let ending: AttributeAnswer | null = null;
  for (let from = 0; from < wanted.length; from += atOnce) {
    const some = wanted.slice(from, from + atOnce);
    if (ending !== null) {
      for (const { id } of some) put(answers, id, { intercom: ending });
      continue;
    }
    const ms = msUntilRoom(ports.intercom);
    if (ms > 0) await ports.wait(ms);
    await Promise.all(
      some.map(async ({ id, kind, values }) => {
        const answer = await (kind === 'person'
          ? ports.intercom.updatePerson(id, values)
          : ports.intercom.updateCompany(id, values));
        put(answers, id, { intercom: answer });
        // Nobody else would be let through, and none of those was sent.
        if (answer.kind === 'later' || answer.kind === 'signed-out') ending = answer;
      }),
    );
  }
}

function valuesTo(
  changes: Joined['merged']['changes'],
  direction: 'to-salesforce' | 'to-intercom',
): Record<string, SyncValue> {
  const own = changes.filter(({ row }) => row.direction === direction);
  const nameOf = (row: (typeof own)[number]['row']) => (direction === 'to-salesforce' ? row.field : row.attribute);
  return Object.fromEntries(own.map(({ row, to }) => [nameOf(row), to]));
}

function put(answers: Map<string, Written>, id: string, answer: Partial<Written>): void {
  answers.set(id, { salesforce: null, intercom: null, ...answers.get(id), ...answer });
}
