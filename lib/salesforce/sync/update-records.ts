import { z } from 'zod';
import { fail } from '../../failures/codes.ts';
import { once } from '../../shared/once.ts';
import { isRecordId, longId } from '../../shared/record-id.ts';
import { tryJson } from '../../shared/try-json.ts';
import type { SyncObject } from '../../sync/mapping.ts';
import type { Org } from '../connection.ts';
import { clean } from '../write.ts';
import { readWriteErrors } from '../write-bodies.ts';
import { classify } from '../write-errors.ts';
import { fieldsOf } from '../writing.ts';
import { asWhole, changing, goneAnswer, judgeErrors, judgeWhole, laterAnswer, unknownAnswer } from './judge-change.ts';
import type { ChangeAnswer, FieldChange } from './types.ts';

/** REST API Developer Guide, "Update Records Using sObject Collections". */
const mostRecords = 200;
/** Calls spent on finding the records that keep a whole call from being read. */
const mostSplits = 20;

interface Sender {
  org: Org;
  object: SyncObject;
  splits: number;
}

/**
 * Changes records of one object, each for itself, without assignment rules, yielding to alerts of duplicate rules (the guide's
 * "Assignment Rule Header" and "Duplicate Rule Header"). One call for each 200; more only where one record's value keeps all
 * of them from being read. Never throws.
 */
export async function updateRecords(
  open: () => Promise<Org>,
  object: SyncObject,
  changes: readonly FieldChange[],
): Promise<ChangeAnswer[]> {
  let org: Org;
  try {
    org = await open();
  } catch (error) {
    return changes.map(({ id }) => asWhole(laterAnswer(id, error)));
  }
  const answers: ChangeAnswer[] = [];
  for (let from = 0; from < changes.length; from += mostRecords) {
    const sender = { org, object, splits: mostSplits };
    answers.push(...(await updateSome(sender, changes.slice(from, from + mostRecords))));
  }
  return answers;
}

/** Those that name no record are answered here, the others by Salesforce. */
async function updateSome(sender: Sender, changes: readonly FieldChange[]): Promise<ChangeAnswer[]> {
  const sent = changes.filter(({ id }) => isRecordId(id));
  const answered = sent.length > 0 ? await sendChanges(sender, sent) : [];
  const answerOf = new Map(sent.map((each, place) => [each, answered[place]]));
  return changes.map((each) => answerOf.get(each) ?? goneAnswer(each.id, sender.object));
}

async function sendChanges(sender: Sender, changes: readonly FieldChange[]): Promise<ChangeAnswer[]> {
  const { org, object } = sender;
  const records = changes.map(({ id, fields }) => ({ attributes: { type: object }, Id: longId(id), ...clean(fields) }));
  const sending = await org.send('PATCH', '/composite/sobjects', {
    headers: { 'Sforce-Auto-Assign': 'FALSE', 'Sforce-Duplicate-Rule-Header': 'allowSave=true' },
    body: { allOrNone: false, records },
  });
  if (sending.answer === null) {
    const { mayBeDone, error } = sending;
    return changes.map(({ id }) => asWhole(mayBeDone ? unknownAnswer(id, error) : laterAnswer(id, error)));
  }
  const { status, body } = sending.answer;
  return status < 300 ? readResults(sender, changes, body) : refuseAll(sender, changes, status, body);
}

/** Nothing was done: tells which records are to blame, and sends the others again. */
async function refuseAll(
  sender: Sender,
  changes: readonly FieldChange[],
  status: number,
  body: string,
): Promise<ChangeAnswer[]> {
  const { org, object } = sender;
  const errors = readWriteErrors(body);
  const writing = changing(object, Object.assign({}, ...changes.map(({ fields }) => fields)), org.host());
  const answer = classify(status, body, writing);
  const all = changes.map(({ id }) => judgeWhole(id, answer, errors));
  const [error] = errors;
  if (answer.kind !== 'refused' || !error || changes.length === 1) return all;
  // One value that is none of its field's kind, and the whole body is not read.
  if (error.errorCode === 'JSON_PARSER_ERROR') {
    sender.splits -= 1;
    if (sender.splits < 0)
      return changes.map(({ id }) => laterAnswer(id, fail('salesforce-refused', {}, error.errorCode)));
    const middle = Math.ceil(changes.length / 2);
    const first = await sendChanges(sender, changes.slice(0, middle));
    return [...first, ...(await sendChanges(sender, changes.slice(middle)))];
  }
  const named = new Set(fieldsOf(error, writing));
  const isTouched = ({ fields }: FieldChange) => Object.keys(fields).some((each) => named.has(each));
  const others = changes.filter((each) => !isTouched(each));
  if (others.length === 0 || others.length === changes.length) return all;
  const answered = await sendChanges(sender, others);
  return changes.map((each, place) => {
    const other = others.indexOf(each);
    return (other === -1 ? all[place] : answered[other]) ?? unknownAnswer(each.id, fail('unexpected'));
  });
}

function makeSchemas() {
  const error = z.looseObject({
    statusCode: z.string(),
    message: z.string().catch(''),
    fields: z.array(z.string()).catch([]),
  });
  const result = z.looseObject({ id: z.string().nullish(), success: z.boolean(), errors: z.array(error).catch([]) });
  return z.array(result.nullable().catch(null));
}
const schema = once(makeSchemas);

type Result = NonNullable<z.infer<ReturnType<typeof makeSchemas>>[number]>;

/**
 * Answers belong to records by id, those without one (refusals) by their place, as long as there are as many as were asked for.
 * A record that no answer belongs to may be changed or not.
 */
function readResults({ org, object }: Sender, changes: readonly FieldChange[], body: string): ChangeAnswer[] {
  const unreadable = fail('salesforce-unreadable', {}, 'sObject collection');
  const read = schema().safeParse(tryJson(body));
  if (!read.success || read.data.length === 0) return changes.map(({ id }) => asWhole(unknownAnswer(id, unreadable)));
  const results = read.data;
  const byId = new Map(results.flatMap((each) => (each?.id ? [[longId(each.id), each] as const] : [])));
  return changes.map(({ id, fields }, place) => {
    const there = results.length === changes.length ? results[place] : null;
    const result: Result | null | undefined = byId.get(longId(id)) ?? (there?.id ? null : there);
    if (!result) return unknownAnswer(id, unreadable);
    if (result.success) return { kind: 'done', id };
    const errors = result.errors.map((each) => ({ ...each, errorCode: each.statusCode }));
    return judgeErrors(id, errors, changing(object, fields, org.host()));
  });
}
