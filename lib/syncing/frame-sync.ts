import type { Writer } from '../connections/connection-view.ts';
import { fail } from '../failures/codes.ts';
import type { SyncFieldsView } from '../messages/sync.ts';
import type { SidesAsk } from '../salesforce/sync/types.ts';
import { shareOfCalls } from '../settings/call-share.ts';
import type { Settings } from '../settings/schema.ts';
import { checkMapping, isWorking } from '../sync/check-mapping.ts';
import { fingerprint } from '../sync/fingerprint.ts';
import { rowKey, type SyncRow, type SyncTable, syncTables, tableObjects } from '../sync/mapping.ts';
import type { SyncAttribute, SyncField } from '../sync/sides.ts';
import type { SyncPorts } from './sync-ports.ts';

/** All that holds while one piece of work is done: who, where, and what is mapped. */
export interface SyncFrame {
  scope: string;
  writer: Writer;
  settings: Settings;
  fields: SyncFieldsView;
  /** Lines that the org and the workspace can carry; the others are told in the editor and do nothing. */
  rows: Record<SyncTable, SyncRow[]>;
  attributesOf(table: SyncTable): ReadonlyMap<string, SyncAttribute>;
  fieldsOf(table: SyncTable): ReadonlyMap<string, SyncField>;
  ask(table: SyncTable): SidesAsk;
  salt: string;
  /** Changes when a line that works changes, or the switch for owners. */
  mapping: string;
}

/** Under what everything of an org and a workspace lies. */
const scopeOf = ({ orgId, workspace }: Writer): string => `${orgId}/${workspace}`;

/** The scope of whoever is signed in; null while either service is signed out. */
export async function readScope({ writer }: Pick<SyncPorts, 'writer'>): Promise<string | null> {
  const who = await writer();
  return who === null ? null : scopeOf(who);
}

/** What holds now; null while either service is signed out. */
export async function frameSync(ports: SyncPorts): Promise<SyncFrame | null> {
  const writer = await ports.writer();
  if (writer === null) return null;
  const [settings, fields, salt] = await Promise.all([ports.settings(), ports.fields(false), ports.salt()]);
  const rows = workingRows(settings, fields);
  const byName = <T extends { name: string }>(list: T[]) => new Map(list.map((each) => [each.name, each]));
  const attributes = mapTables((table) => byName(fields.tables[table].attributes));
  const known = mapTables((table) => byName(fields.tables[table].fields));
  return {
    scope: scopeOf(writer),
    writer,
    settings,
    fields,
    rows,
    attributesOf: (table) => attributes[table],
    fieldsOf: (table) => known[table],
    ask: (table) => askFor(table, rows[table], settings, known[table]),
    salt,
    mapping: fingerprint(JSON.stringify([rows, settings.ownerFromSalesforce, settings.companyIdField]), salt),
  };
}

function mapTables<T>(make: (table: SyncTable) => T): Record<SyncTable, T> {
  return { lead: make('lead'), contact: make('contact'), account: make('account') };
}

function workingRows(settings: Settings, fields: SyncFieldsView): Record<SyncTable, SyncRow[]> {
  const checks = checkMapping(settings.syncMapping, fields.tables, settings.companyIdField);
  const works = (row: SyncRow) => isWorking(checks.get(rowKey(row)) ?? []);
  return mapTables((table) => settings.syncMapping.filter((row) => row.table === table && works(row)));
}

function askFor(
  table: SyncTable,
  rows: SyncRow[],
  { externalIdField, companyIdField }: Settings,
  known: ReadonlyMap<string, SyncField>,
): SidesAsk {
  const field = table === 'account' ? companyIdField : externalIdField;
  return {
    object: tableObjects[table],
    fields: [...new Set(rows.map((row) => row.field))],
    externalIdField: known.has(field) ? field : '',
  };
}

/** Tables that do anything: with a line that works, or owners that follow on an object that this user may see. */
export function busyTables({ rows, settings, fields }: SyncFrame): SyncTable[] {
  const hasOwners = (table: SyncTable) =>
    settings.ownerFromSalesforce && table !== 'account' && fields.tables[table].fields.length > 0;
  return syncTables.filter((table) => rows[table].length > 0 || hasOwners(table));
}

/**
 * Used by everybody ÷ the org's daily calls, or the admin's cap where that is smaller; null: not known yet. Whoever rests
 * hears of no answer that could tell otherwise: it is asked now and then.
 */
export async function spentShare(ports: SyncPorts, { apiCap }: Settings): Promise<number | null> {
  const share = async () => shareOfCalls(await ports.apiUsage(), apiCap);
  const known = await share();
  if (known === null || known < bulkShare) return known;
  await ports.askUsage();
  return share();
}

/** Of the org's daily calls: beyond, what goes by itself stops and what agents do goes on. */
const automaticShare = 0.8;
/** Beyond, bulk runs rest. */
export const bulkShare = 0.4;

/** @throws TandemError `sync-budget` while too many of the org's calls are used */
async function keepAutomaticBudget(ports: SyncPorts, settings: Settings): Promise<void> {
  const share = await spentShare(ports, settings);
  if (share !== null && share >= automaticShare) throw fail('sync-budget');
}

/** What holds now, for what goes by itself; null while it is to do nothing. @throws TandemError `sync-budget` */
export async function frameRunning(ports: SyncPorts): Promise<SyncFrame | null> {
  if (!ports.online() || !(await ports.settings()).autoSync) return null;
  const frame = await frameSync(ports);
  if (frame === null || busyTables(frame).length === 0) return null;
  await keepAutomaticBudget(ports, frame.settings);
  return frame;
}
