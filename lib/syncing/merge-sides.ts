import type { Admin } from '../intercom/shapes.ts';
import type { SyncRow, SyncTable } from '../sync/mapping.ts';
import { mergePair } from '../sync/merge.ts';
import { ownerFor } from '../sync/owners.ts';
import type { Base, IntercomSide, Merged, SalesforceSide, SyncAttribute, SyncField } from '../sync/sides.ts';
import type { SyncFrame } from './frame-sync.ts';
import { tableOf } from './judge.ts';

/** A person's owner follows the owner in Salesforce as if it were a mapped field, whose value is a teammate's id. */
const ownerRow = (table: SyncTable): SyncRow => ({
  table,
  attribute: 'owner_id',
  field: '$Owner',
  direction: 'to-intercom',
  whenEmpty: 'keep',
  winner: 'newest',
  values: [],
});

const ownerAttribute: SyncAttribute = {
  name: 'owner_id',
  label: 'Owner',
  type: 'string',
  options: null,
  writable: true,
  custom: false,
};

const ownerField: SyncField = {
  name: '$Owner',
  label: 'Owner',
  type: 'string',
  maxLength: null,
  digits: null,
  updateable: false,
  nillable: true,
  restricted: false,
  options: [],
};

/** Two sides, the base between them, and who can own a person (null: owners do not follow). */
export interface MergeAsk {
  intercom: IntercomSide;
  salesforce: SalesforceSide;
  base: Base;
  admins: readonly Admin[] | null;
  mode: 'auto' | 'bulk';
}

/** Merges two sides by the lines of the record's own table. */
export function mergeSides(frame: SyncFrame, ask: MergeAsk): Merged {
  const table = tableOf(ask.salesforce.object);
  const lines = {
    rows: frame.rows[table],
    attributes: frame.attributesOf(table),
    fields: frame.fieldsOf(table),
    salt: frame.salt,
    base: ask.base,
    mode: ask.mode,
  };
  if (ask.admins === null || ask.intercom.kind === 'company') {
    return mergePair({ ...lines, intercom: ask.intercom, salesforce: ask.salesforce });
  }
  const owner = ownerFor(ask.salesforce, [...ask.admins], frame.settings.ownerPairs);
  return mergePair({
    ...lines,
    rows: [...lines.rows, ownerRow(table)],
    attributes: new Map([...lines.attributes, ['owner_id', ownerAttribute]]),
    fields: new Map([...lines.fields, ['$Owner', ownerField]]),
    intercom: { ...ask.intercom, values: { ...ask.intercom.values, owner_id: ask.intercom.ownerId } },
    salesforce: { ...ask.salesforce, values: { ...ask.salesforce.values, $Owner: owner } },
  });
}

/** The record with these changes made, as it will come back. */
export function withChanges(merged: Merged, sides: { intercom: IntercomSide; salesforce: SalesforceSide }) {
  const { intercom, salesforce } = structuredClone(sides);
  for (const { row, to } of merged.changes) {
    if (row.direction === 'to-salesforce') salesforce.values[row.field] = to;
    else intercom.values[row.attribute] = to;
    if (row.direction === 'to-salesforce' && row.field === 'Email') salesforce.email = to === null ? null : String(to);
    if (row.attribute === 'owner_id' && row.direction === 'to-intercom')
      intercom.ownerId = to === null ? null : String(to);
    if (row.attribute === 'email' && row.direction === 'to-intercom') intercom.email = to === null ? null : String(to);
  }
  return { intercom, salesforce };
}
