import { makeKey } from '../actions/name-key.ts';
import type { Entry, Intent, NewEntry, Outcome, Receipt } from '../outbox/entry.ts';
import { isOwn } from '../outbox/own.ts';
import type { Recalled } from '../reading/read-place.ts';
import type { KeyedRecord, WrittenObject } from '../salesforce/form-shapes.ts';
import { recordUrl } from '../salesforce/hosts.ts';
import { sameRecord } from '../shared/record-id.ts';
import { done, noRecord, outcomeOf } from './outcomes.ts';
import type { PerformPorts } from './perform-ports.ts';
import { readText, renderText, takesComments } from './task-comments.ts';
import { objectOf } from './written-objects.ts';

/** With the org's host: known before anything is created, so that nothing can fail for it afterwards. */
type CreatePorts = PerformPorts & { host: string };
type CreateIntent = Extract<Intent, { kind: 'lead' | 'case' | 'task' }>;

/** How far back a record without a key counts as the one this entry may have made, in milliseconds. */
const looksBack = 5 * 60_000;

/**
 * Creates a record by one POST. Before it, Salesforce is asked for the key where an answer was lost, or where the org
 * has no unique key that would refuse a second one by itself.
 */
export async function performCreate(ports: CreatePorts, entry: Entry, intent: CreateIntent): Promise<Outcome> {
  const object = objectOf[intent.kind];
  const shape = (await ports.salesforce.formSchema()).objects[object];
  const keyField = shape?.keyField ?? null;
  if (entry.unknown || keyField === null) {
    const found = await findMade(ports, entry, intent, object, keyField);
    if (found !== null) return finish(ports, entry, intent, object, found);
  }
  const fields =
    intent.kind === 'task' && takesComments(shape, 'createable')
      ? { ...intent.fields, ...renderText(await readText(ports, entry, intent.text), intent.text, entry.auto === true) }
      : intent.fields;
  // Much may have happened while the text was read: nothing leaves under another user.
  if (!isOwn(entry, await ports.writer())) return outcomeOf({ code: 'salesforce-signed-out', params: {} });
  const answer = await ports.salesforce.create(object, fields, {
    autoAssign: intent.kind === 'task' ? false : intent.autoAssign,
    allowDuplicate: intent.kind === 'task' ? false : intent.allowDuplicate,
    keyField,
  });
  if (answer.kind === 'done') return finishNew(ports, entry, intent, object, answer.id, answer.at);
  if (answer.kind === 'duplicates' && keyField !== null) {
    // Duplicate rules run before unique fields: what they found may be this very intent, carried out before.
    const own = await findKeyed(ports, entry, intent, object);
    if (own !== null) return finish(ports, entry, intent, object, own);
  }
  if (answer.kind !== 'exists') return outcomeOf(answer);
  const winner =
    answer.id === null
      ? await findKeyed(ports, entry, intent, object)
      : await ports.salesforce.readBack(object, answer.id);
  return winner === null ? done(unseen(object, answer.id)) : finish(ports, entry, intent, object, winner);
}

/** Somebody has done it, and this user may not see the record. */
function unseen(object: WrittenObject, id: string | null): Receipt {
  const byOther = { name: 'a colleague', at: new Date().toISOString() };
  return { ...noRecord, object, id, byOther };
}

/** The record that has the entry's key; null: none that this user may see. */
async function findKeyed(
  { salesforce }: PerformPorts,
  entry: Entry,
  { fields }: CreateIntent,
  object: WrittenObject,
): Promise<KeyedRecord | null> {
  const whom = typeof fields.WhoId === 'string' ? [fields.WhoId] : [];
  const [found] = await salesforce.findByKey(object, [entry.key], whom);
  return found ?? null;
}

/** A record that this intent made before; null: none, so it may be made now. */
async function findMade(
  ports: PerformPorts,
  entry: Entry,
  intent: CreateIntent,
  object: WrittenObject,
  keyField: string | null,
): Promise<KeyedRecord | null> {
  if (keyField !== null || object === 'Task') return findKeyed(ports, entry, intent, object);
  // Two cases with one subject may both be meant; only an attempt whose answer was lost can have made one.
  if (object === 'Case' && !entry.unknown) return null;
  const since = new Date((entry.firstSentAt ?? entry.createdAt) - looksBack).toISOString();
  const alike = await ports.salesforce.findAlike(object, intent.fields, since);
  if (object !== 'Case') return alike[0] ?? null;
  // A second one about the same is not the first, which another entry has made.
  for (const each of alike) if (!(await ports.isMade(each.id))) return each;
  return null;
}

async function finishNew(
  ports: CreatePorts,
  entry: Entry,
  intent: CreateIntent,
  object: WrittenObject,
  id: string,
  at: string,
): Promise<Outcome> {
  const record = await readNew(ports, entry, object, id).catch(() => null);
  const name = record?.name ?? '';
  const receipt: Receipt = {
    ...noRecord,
    object,
    id,
    name,
    ownerSentence: sayOwner(record?.ownerName ?? null, intent.ownerWhy),
    modifiedAt: record?.modifiedAt ?? at,
    created: true,
  };
  return done(receipt, notesFor(ports, entry, intent, id, name));
}

type Made = Pick<KeyedRecord, 'name' | 'ownerName'> & { modifiedAt?: string };

/** What was made, from the panel's own reading where it shows the place: that costs no further call. */
async function readNew(ports: PerformPorts, entry: Entry, object: WrittenObject, id: string): Promise<Made | null> {
  // Without a key in it nothing that is read of the person would show the task.
  if (object === 'Task' && entry.intent?.kind === 'task' && 'CallObject' in entry.intent.fields) return null;
  const shown = await showMade(ports, entry, object, id);
  const facts = shown?.facts;
  const known = [...(facts?.ownCases ?? []), ...(facts?.sentTasks ?? []), ...(facts?.openCases ?? [])];
  const keyed = known.find((each) => each.id === id);
  if (keyed) return keyed;
  if (shown?.view.state === 'ready' && shown.view.who.record.ref.id === id) {
    const { name, owner } = shown.view.who.record;
    return { name, ownerName: owner?.name ?? null };
  }
  // A task's name and owner are what was sent.
  if (object === 'Task') return null;
  return ports.salesforce.readBack(object, id);
}

/**
 * Reads the place anew. A person for whom a lead was made is that lead, also under the other address it was given, and
 * after "None of these".
 */
async function showMade(
  ports: PerformPorts,
  entry: Entry,
  object: WrittenObject,
  id: string,
): Promise<Recalled | null> {
  const shown = await ports.reread(entry);
  const stranger = shown?.view.state === 'no-match' ? shown.view.person : null;
  if (object !== 'Lead' || stranger === null) return shown;
  return ports.recognise(entry, stranger.id, { object, id });
}

/** Made before: by this entry, whose answer was lost, or by somebody else with the same intent. */
async function finish(
  ports: CreatePorts,
  entry: Entry,
  intent: CreateIntent,
  object: WrittenObject,
  found: KeyedRecord,
): Promise<Outcome> {
  void showMade(ports, entry, object, found.id).catch(() => {});
  const own = entry.unknown && sameRecord(found.createdById, entry.identity.userId);
  const receipt: Receipt = {
    ...noRecord,
    object,
    id: found.id,
    name: found.name,
    ownerSentence: sayOwner(found.ownerName, own ? intent.ownerWhy : ''),
    byOther: own ? null : { name: found.createdBy, at: found.createdAt },
    modifiedAt: found.modifiedAt,
    created: own,
  };
  return done(receipt, own ? notesFor(ports, entry, intent, found.id, found.name) : []);
}

function sayOwner(name: string | null, why: string): string | null {
  if (name === null) return null;
  return why === '' ? `Owner ${name}.` : `Owner ${name}, ${why}.`;
}

/** The note about a case is an entry of its own: its failure never loses the case. */
function notesFor(
  { host }: CreatePorts,
  entry: Entry,
  intent: CreateIntent,
  caseId: string,
  caseNumber: string,
): NewEntry[] {
  if (intent.kind !== 'case' || intent.note === null) return [];
  const { identity, place, personId, forWhom } = entry;
  const { conversationId, adminId } = intent.note;
  return [
    {
      key: makeKey({ workspace: identity.workspace, subject: conversationId, action: 'note', part: caseId }),
      kind: 'note',
      identity,
      place,
      personId,
      part: caseId,
      title: caseNumber === '' ? 'Note with case link' : `Note with link to case ${caseNumber}`,
      forWhom,
      intent: {
        kind: 'note',
        conversationId,
        adminId,
        caseId,
        caseNumber,
        url: recordUrl(host, caseId),
      },
      ask: null,
      after: null,
    },
  ];
}
