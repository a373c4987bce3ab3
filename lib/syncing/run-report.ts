import type { Admin } from '../intercom/shapes.ts';
import type { RunFilter, RunRowsView, RunRowView } from '../messages/sync.ts';
import type { RunRecord, RunRow, RunValue } from '../outbox/sync-rows.ts';
import { csvRow } from '../sync/csv.ts';
import { showValue } from '../sync/explain.ts';
import { type SyncTable, tableObjects } from '../sync/mapping.ts';
import type { SyncValue } from '../sync/sides.ts';
import type { SyncFrame } from './frame-sync.ts';
import type { SyncPorts } from './sync-ports.ts';

/** Records of one page: a record has a few values. */
const shownAtOnce = 100;
const reportedAtOnce = 500;

const states: Record<RunFilter, readonly RunRecord['state'][] | null> = {
  will: ['will', 'left-out', 'done', 'failed', 'changed-since'],
  blocked: ['blocked', 'held'],
  all: null,
};

/** Number and identity of a record: by the number it is found again without a search. */
export const recordKey = ({ n, table, intercomId }: RunRecord): string => `${n}:${table}:${intercomId}`;
export const numberIn = (key: string): number => Number.parseInt(key, 10);

/** What a run will change or has changed, value by value. */
export async function readRows(
  ports: SyncPorts,
  frame: SyncFrame,
  run: RunRow,
  filter: RunFilter,
  from: number,
): Promise<RunRowsView> {
  const asked = states[filter];
  const records = await (asked === null
    ? ports.runs.records(run.id, from, shownAtOnce)
    : ports.runs.recordsIn(run.id, asked, from, shownAtOnce));
  const admins = await adminsFor(ports, records);
  const rows = records.flatMap((record) => record.values.map((value) => showRow(frame, admins, record, value)));
  return { rows, next: records.length < shownAtOnce ? null : (records.at(-1)?.n ?? null) };
}

/** Names are asked for only where an owner is among the values. */
async function adminsFor(ports: SyncPorts, records: RunRecord[]): Promise<Admin[]> {
  const named = records.some(({ values }) => values.some(({ attribute }) => attribute === 'owner_id'));
  return named ? ports.admins() : [];
}

function showRow(frame: SyncFrame, admins: Admin[], record: RunRecord, value: RunValue): RunRowView {
  const { table, name, company } = record;
  return {
    recordKey: recordKey(record),
    table,
    name,
    company,
    label: value.label,
    direction: value.direction,
    from: show(frame, admins, table, value, value.from),
    to: show(frame, admins, table, value, value.to),
    state: stateOf(record, value),
    note: value.note,
  };
}

/** A value as it is read: a teammate by name. */
function show(frame: SyncFrame, admins: Admin[], table: SyncTable, value: RunValue, shown: SyncValue): string {
  const { direction, field, attribute } = value;
  if (attribute === 'owner_id') {
    const admin = admins.find(({ id }) => id === String(shown));
    return admin?.name ?? showValue(shown, 'string');
  }
  const of =
    direction === 'to-salesforce' ? frame.fieldsOf(table).get(field) : frame.attributesOf(table).get(attribute);
  return showValue(shown, of?.type ?? 'string');
}

const stateOf = ({ leftOut }: RunRecord, { state }: RunValue) => (leftOut && state === 'will' ? 'left-out' : state);

const heads = 'Person,Company,Table,Intercom id,Salesforce id,Field,Direction,Old,New,Result,Note'.split(',');

const results: Record<RunValue['state'], string> = {
  will: 'Not written',
  'left-out': 'Left out',
  blocked: 'Blocked',
  held: 'Left as it is',
  done: 'Updated',
  failed: 'Failed',
  'changed-since': 'Changed since the rehearsal',
};

/** Without this mark (U+FEFF) Excel takes a CSV file for one of its own code page, and umlauts and arrows for other signs. */
const utf8Mark = '\uFEFF';

/** A page of the report as comma-separated text; the first one has the heads. */
export async function readReport(
  ports: SyncPorts,
  frame: SyncFrame,
  run: RunRow,
  from: number,
): Promise<{ text: string; next: number | null }> {
  const records = await ports.runs.records(run.id, from, reportedAtOnce);
  const admins = await adminsFor(ports, records);
  const lines = records.flatMap((record) =>
    record.values.map((value) => {
      const { name, company, state, note, label, direction, from, to } = {
        ...record,
        ...showRow(frame, admins, record, value),
      };
      const isCompany = record.table === 'account';
      const arrow = direction === 'to-salesforce' ? 'Intercom → Salesforce' : 'Salesforce → Intercom';
      const cells = [value.from === null ? '' : from, value.to === null ? '' : to];
      const who = [isCompany ? '' : name, isCompany ? name : (company ?? ''), tableObjects[record.table]];
      return csvRow([...who, record.intercomId, record.recordId, label, arrow, ...cells, results[state], note ?? '']);
    }),
  );
  const text = (from === 0 ? [utf8Mark, csvRow(heads), ...lines] : lines).join('');
  return { text, next: records.length < reportedAtOnce ? null : (records.at(-1)?.n ?? null) };
}
