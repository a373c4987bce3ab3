import { type Failure, fail, toFailure } from '../failures/codes.ts';
import { isRecordId, longId } from '../shared/record-id.ts';
import type { Org, Sending } from './connection.ts';
import type { FormShelf } from './form-schema.ts';
import type { ObjectShape, WrittenObject } from './form-shapes.ts';
import { unclear, whyUnknown } from './unclear.ts';
import type { CreateOptions, WireFields, WriteAnswer } from './write-answer.ts';
import { readCreated } from './write-bodies.ts';
import { classify } from './write-errors.ts';
import type { Writing } from './writing.ts';

/** What every write needs: an open org, and labels where they are at hand. */
export interface Desk {
  open(): Promise<Org>;
  forms: FormShelf;
}

/**
 * Creates one record by one plain POST. Never through Composite, where `@{` in a customer's words would be a reference
 * (REST API Developer Guide, "Composite"). Headers: the guide's "Assignment Rule Header" and "Duplicate Rule Header".
 */
export function createRecord(
  desk: Desk,
  object: WrittenObject,
  fields: WireFields,
  options: CreateOptions,
): Promise<WriteAnswer> {
  return atDesk(desk, object, async (org, shape) => {
    const sent = clean(fields);
    const { keyField, allowDuplicate } = options;
    const headers = headersFor(options);
    const sending = await org.send('POST', `/sobjects/${object}`, { headers, body: sent });
    const writing: Writing = {
      object,
      verb: 'create',
      fields: sent,
      keyField,
      shape,
      host: org.host(),
      allowDuplicate,
    };
    return settle(sending, writing, (body) => {
      const id = readCreated(body);
      return id === null ? null : { kind: 'done', id, at: org.answeredAt() };
    });
  });
}

/** Changes one record. Assignment rules stay out of it: left alone they would run at each change. */
export function updateRecord(desk: Desk, object: WrittenObject, id: string, fields: WireFields): Promise<WriteAnswer> {
  return atDesk(desk, object, async (org, shape) => {
    const writing: Writing = { ...plain(org, object, shape), verb: 'change', fields: clean(fields) };
    if (!isRecordId(id)) return gone(writing);
    const headers = headersFor({ autoAssign: false, allowDuplicate: false });
    const sending = await org.send('PATCH', `/sobjects/${object}/${longId(id)}`, { headers, body: writing.fields });
    return settle(sending, writing, () => ({ kind: 'done', id: longId(id), at: org.answeredAt() }));
  });
}

const goneCodes = new Set(['write-record-gone', 'record-not-found']);

/** Removes one record; one that is gone already counts as done. */
export function removeRecord(desk: Desk, object: WrittenObject, id: string): Promise<WriteAnswer> {
  return atDesk(desk, object, async (org, shape) => {
    const writing: Writing = { ...plain(org, object, shape), verb: 'remove', fields: {} };
    if (!isRecordId(id)) return gone(writing);
    const sending = await org.send('DELETE', `/sobjects/${object}/${longId(id)}`, {});
    const done: WriteAnswer = { kind: 'done', id: longId(id), at: org.answeredAt() };
    const answer = settle(sending, writing, () => done);
    return answer.kind === 'refused' && goneCodes.has(answer.failure.code) ? done : answer;
  });
}

function plain(org: Org, object: WrittenObject, shape: ObjectShape | undefined) {
  return { object, shape, keyField: null, host: org.host(), allowDuplicate: false };
}

function gone(writing: Writing): WriteAnswer {
  const failure = fail('write-record-gone', { object: writing.shape?.label ?? writing.object }).toFailure();
  return { kind: 'refused', failure, fieldErrors: [] };
}

function headersFor({ autoAssign, allowDuplicate }: Omit<CreateOptions, 'keyField'>): Record<string, string> {
  return {
    'Sforce-Auto-Assign': autoAssign ? 'TRUE' : 'FALSE',
    'Sforce-Duplicate-Rule-Header': `allowSave=${allowDuplicate}; includeRecordDetails=true; runAsCurrentUser=true`,
  };
}

/** Half characters and null bytes, which no one can see and Salesforce refuses, stay behind. */
export function clean(fields: WireFields): WireFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '') : value,
    ]),
  );
}

/** Opens the org; whatever keeps it shut, nothing was sent. */
async function atDesk(
  { open, forms }: Desk,
  object: WrittenObject,
  work: (org: Org, shape: ObjectShape | undefined) => Promise<WriteAnswer>,
): Promise<WriteAnswer> {
  let org: Org;
  try {
    org = await open();
  } catch (error) {
    return unsent(error);
  }
  const answer = await work(org, (await forms.peek(org))?.objects[object]);
  if (answer.kind === 'refused' && contradicts(answer.failure)) await forms.doubt();
  return answer;
}

const contradictions = new Set([
  'INVALID_FIELD',
  'INVALID_FIELD_FOR_INSERT_UPDATE',
  'INVALID_TYPE',
  'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
]);

/** Whether the form was made from fields or values that the org no longer has. */
function contradicts({ detail }: Failure): boolean {
  return contradictions.has(detail?.split(', ')[1] ?? '');
}

/** No session could be had for the moment; any other reason needs the agent to sign in. */
const passing = new Set([
  'salesforce-offline',
  'salesforce-slow',
  'salesforce-down',
  'salesforce-busy',
  'salesforce-unreadable',
  'storage-failed',
  'unexpected',
]);

function unsent(error: unknown): WriteAnswer {
  const failure = toFailure(error);
  return passing.has(failure.code) ? { kind: 'later', failure, for: 'org' } : { kind: 'signed-out', failure };
}

/** What came back, as what became of the write. A lost answer says nothing: the record may be there. */
function settle(sending: Sending, writing: Writing, done: (body: string) => WriteAnswer | null): WriteAnswer {
  if (sending.answer === null) {
    if (!sending.mayBeDone) return unsent(sending.error);
    return { kind: 'unknown', failure: whyUnknown(sending.error) };
  }
  const { status, body } = sending.answer;
  if (status >= 300) return classify(status, body, writing);
  return done(body) ?? { kind: 'unknown', failure: unclear(`HTTP ${status}`) };
}
