import { fail } from '../failures/codes.ts';
import type { ExistingRecord } from '../messages/write.ts';
import { isRecordId, longId } from '../shared/record-id.ts';
import { recordUrl } from './hosts.ts';
import { instant, type RowLike, text } from './rows.ts';
import type { WriteAnswer } from './write-answer.ts';
import type { DuplicateResult, WriteError } from './write-bodies.ts';
import { fieldLabel, objectLabel, type Writing } from './writing.ts';

const shown = ['Contact', 'Lead', 'Account', 'Opportunity', 'Case', 'Task'] as const;
type Shown = (typeof shown)[number];
/**
 * The record among them that carries our own key: duplicate rules are asked before unique fields (Apex Developer Guide,
 * "Triggers and Order of Execution"), so that the same intent carried out twice may meet its rule first.
 */
export function ownAmong({ duplicates }: WriteError, { keyField, fields }: Writing): string | null {
  const key = keyField === null ? null : fields[keyField];
  if (keyField === null || typeof key !== 'string') return null;
  const records = (duplicates?.matchResults ?? []).flatMap((each) => each.matchRecords).map((each) => each.record);
  const own = records.find((each) => text(each, keyField)?.toLowerCase() === key.toLowerCase());
  return own && isRecordId(own.Id) ? longId(own.Id) : null;
}

const compared = new Set(['text', 'email', 'phone', 'url', 'picklist']);
const mostFound = 10;

/**
 * The answer of the org's duplicate rule. Sometimes no more than code and message arrive: then nothing is known to allow a
 * second record, and none is offered.
 */
export function presentDuplicates(error: WriteError, status: number, writing: Writing): WriteAnswer {
  const { duplicates } = error;
  const allowSave = (duplicates?.allowSave ?? false) && !writing.allowDuplicate;
  const rule = duplicates?.duplicateRule.replaceAll('_', ' ') ?? '';
  const existing = existingIn(duplicates, writing);
  const params = {
    object: nameFound(existing, writing),
    ...(rule === '' ? {} : { rule }),
    allowed: allowSave ? 'yes' : 'no',
  };
  const failure = fail('write-duplicate', params, `HTTP ${status}, ${error.errorCode}`).toFailure();
  return { kind: 'duplicates', failure, allowSave, existing };
}

/** A rule may look through other objects than the one that is written: a lead may be like a contact. */
function nameFound(existing: ExistingRecord[], writing: Writing): string {
  const [object, ...others] = new Set(existing.map((each) => each.object));
  return object === undefined || others.length > 0 || object === writing.object ? objectLabel(writing) : object;
}

function existingIn(duplicates: DuplicateResult | null, writing: Writing): ExistingRecord[] {
  const found = new Map<string, ExistingRecord>();
  for (const { matchRecords } of duplicates?.matchResults ?? []) {
    for (const { record } of matchRecords) {
      const object = shown.find((each) => each === record.attributes.type);
      if (object && isRecordId(record.Id))
        found.set(longId(record.Id), present(object, longId(record.Id), record, writing));
    }
  }
  return [...found.values()].slice(0, mostFound);
}

function present(object: Shown, id: string, record: RowLike, writing: Writing): ExistingRecord {
  const fullName = [text(record, 'FirstName'), text(record, 'LastName')].filter((each) => each !== null).join(' ');
  const name = text(record, 'Name') ?? (fullName === '' ? (text(record, 'Subject') ?? object) : fullName);
  const more = text(record, 'Company') ?? text(record, 'Account.Name') ?? text(record, 'Email');
  const number = text(record, 'CaseNumber');
  return {
    object,
    id,
    name,
    detail: number === null ? [object, more].filter((each) => each !== null).join(' · ') : `Case ${number}`,
    meta: metaOf(record),
    url: recordUrl(writing.host, id),
    compare: compare(record, writing),
  };
}

function metaOf(record: RowLike): string | null {
  const owner = text(record, 'Owner.Name');
  const active = dayOf(record, 'LastActivityDate');
  const changed = active === null ? dayOf(record, 'LastModifiedDate') : null;
  const parts = [
    ...(owner === null ? [] : [`Owner ${owner}`]),
    ...(active === null ? [] : [`active ${active}`]),
    ...(changed === null ? [] : [`changed ${changed}`]),
  ];
  return parts.length === 0 ? null : parts.join(' · ');
}

function dayOf(record: RowLike, field: string): string | null {
  const date = instant(record, field);
  const day = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return date === null ? null : new Intl.DateTimeFormat('en-GB', day).format(new Date(date));
}

/** What would be created beside what is there, field by field; only where the org sent the record's values. */
function compare(record: RowLike, writing: Writing): ExistingRecord['compare'] {
  return Object.entries(writing.fields).flatMap(([name, value]) => {
    const theirs = text(record, name);
    const kind = writing.shape?.fields[name]?.kind ?? '';
    if (theirs === null || typeof value !== 'string' || name === writing.keyField || !compared.has(kind)) return [];
    return [{ label: fieldLabel(writing, name), theirs, ours: value }];
  });
}
