import type { DescribeLayoutResult } from 'jsforce';
import { describe, expect, it } from 'vitest';
import { send, startOrg, type TestOrg } from '../test-org.ts';

const USERS = ['ana', 'ben'].map((alias) => ({
  alias,
  Username: `${alias}@acme.example`,
  Email: `${alias}@acme.example`,
  Name: alias,
}));

function open(salesforce: Record<string, unknown> = {}): TestOrg {
  const org = { name: 'Acme', myDomain: 'acme', features: { keyFields: true } };
  return startOrg({ now: '2026-11-22T10:00:00Z', salesforce: { org, users: USERS, ...salesforce } });
}

interface Component {
  value: string;
  tabOrder: number;
  details: { name: string; picklistValues: { value: string; validFor: string | null }[] };
  components?: Component[];
}
interface Item {
  label: string;
  required: boolean;
  placeholder: boolean;
  editableForNew: boolean;
  editableForUpdate: boolean;
  layoutComponents: Component[];
}
interface Layout {
  id: string;
  editLayoutSections: {
    heading: string;
    rows: number;
    columns: number;
    layoutRows: { numItems: number; layoutItems: Item[] }[];
  }[];
  detailLayoutSections: unknown[];
}
interface Mapping {
  developerName: string;
  available: boolean;
  defaultRecordTypeMapping: boolean;
  layoutId: string;
  recordTypeId: string;
  picklistsForRecordType: { picklistName: string; picklistValues: { value: string; validFor: string | null }[] }[];
}
interface Answer {
  layouts: Layout[] | null;
  recordTypeMappings: Mapping[];
  recordTypeSelectorRequired: boolean[];
}

const path = (object: string, type = '') => `/services/data/v67.0/sobjects/${object}/describe/layouts${type}`;

async function read<T>(org: TestOrg, url: string, user = 'ana'): Promise<T> {
  const { status, json } = await send(org, 'GET', url, { token: org.service.issueSession(user).accessToken });
  expect(status).toBe(200);
  return json as T;
}

const itemsOf = (layout: Layout | undefined) =>
  (layout?.editLayoutSections ?? []).flatMap((section) => section.layoutRows.flatMap((row) => row.layoutItems));

function itemOf(layout: Layout | undefined, name: string): Item | undefined {
  return itemsOf(layout).find((item) => item.layoutComponents.some((part) => part.value === name));
}

describe('the layout of an object without record types', () => {
  it('is the only one, with the record type Master mapped to it', async () => {
    const answer = await read<Answer>(open(), path('Lead'));
    expect(answer.layouts).toHaveLength(1);
    expect(answer.recordTypeSelectorRequired).toEqual([false]);
    expect(answer.recordTypeMappings).toMatchObject([
      {
        developerName: 'Master',
        available: true,
        defaultRecordTypeMapping: true,
        layoutId: answer.layouts?.[0]?.id,
        recordTypeId: '012000000000000AAA',
        urls: { layout: path('Lead', '/012000000000000AAA') },
      },
    ]);
    const shape: keyof DescribeLayoutResult = 'recordTypeMappings';
    expect(answer).toHaveProperty(shape);
  });

  it('shows each field once, demands what the API demands, and counts its tab stops', async () => {
    const lead = (await read<Answer>(open(), path('lead'))).layouts?.[0];
    expect(itemOf(lead, 'Company')).toMatchObject({ label: 'Company', required: true, editableForNew: true });
    expect(itemOf(lead, 'Email')).toMatchObject({ required: false, placeholder: false, editableForNew: true });
    expect(itemOf(lead, 'OwnerId')).toMatchObject({ label: 'Lead Owner', required: false, editableForNew: false });
    const tabs = itemsOf(lead).flatMap((item) => item.layoutComponents.map((part) => part.tabOrder));
    expect(new Set(tabs).size).toBe(tabs.length);
  });

  it('holds the parts of a name and an address inside one item', async () => {
    const lead = (await read<Answer>(open(), path('Lead'))).layouts?.[0];
    const name = itemOf(lead, 'Name')?.layoutComponents[0];
    expect(itemOf(lead, 'Name')).toMatchObject({ required: true, editableForNew: true });
    expect(name?.components?.map((part) => part.value)).toEqual(['Salutation', 'FirstName', 'LastName']);
    expect(itemOf(lead, 'Address')?.layoutComponents[0]).toMatchObject({
      fieldType: 'address',
      details: { name: 'Address' },
    });
    expect(itemOf(lead, 'LastName')).toBeUndefined();
  });

  it('fills the last row of a section with a blank', async () => {
    const layouts = [{ object: 'Task', fields: ['OwnerId', 'Subject', 'Status'] }];
    const task = (await read<Answer>(open({ layouts }), path('Task'))).layouts?.[0];
    for (const section of task?.editLayoutSections ?? []) {
      expect(section.layoutRows).toHaveLength(section.rows);
      for (const row of section.layoutRows) expect(row.layoutItems).toHaveLength(section.columns);
    }
    const blank = itemsOf(task).find((item) => item.placeholder);
    expect(blank).toMatchObject({ label: '', layoutComponents: [], required: false });
    expect(itemOf(task, 'OwnerId')).toMatchObject({ label: 'Assigned To', required: true, editableForNew: true });
  });

  it('carries every custom field, described as describe does', async () => {
    const org = open({
      customFields: [{ object: 'Case', name: 'Serial__c', type: 'text', length: 20, required: true }],
    });
    const one = (await read<Answer>(org, path('Case'))).layouts?.[0];
    expect(itemOf(one, 'Tandem_Key__c')).toBeDefined();
    const details = itemOf(one, 'Serial__c')?.layoutComponents[0]?.details;
    const described = await read<{ fields: { name: string }[] }>(org, '/services/data/v67.0/sobjects/Case/describe');
    expect(details).toEqual(described.fields.find((field) => field.name === 'Serial__c'));
    expect(itemOf(one, 'Serial__c')?.required).toBe(true);
  });
});

describe('a layout of the seed', () => {
  const layouts = [
    {
      object: 'Case',
      required: ['Reason'],
      readOnly: ['Priority'],
      fields: ['Subject', 'Reason', 'Priority', 'Nothing'],
    },
  ];

  it('names its fields in its order, demands and locks what only the page does', async () => {
    const org = open({ layouts });
    const one = (await read<Answer>(org, path('Case'))).layouts?.[0];
    const names = itemsOf(one).flatMap((item) => item.layoutComponents.map((part) => part.value));
    expect(names).toEqual(['Subject', 'Reason', 'Priority']);
    expect(itemOf(one, 'Reason')).toMatchObject({ required: true });
    expect(itemOf(one, 'Subject')).toMatchObject({ required: false });
    expect(itemOf(one, 'Priority')).toMatchObject({ required: false, editableForNew: false, editableForUpdate: false });
    expect(org.service.engine.create('Case', {}, callerOf(org)).id).toMatch(/^500/);
  });

  it('leaves out what the user may not read and locks what they may only read', async () => {
    const users = USERS.map((user) => ({
      ...user,
      permissions: user.alias === 'ben' ? { hiddenFields: ['Case.Reason'], readOnlyFields: ['Case.Subject'] } : {},
    }));
    const org = open({ layouts, users });
    const one = (await read<Answer>(org, path('Case'), 'ben')).layouts?.[0];
    expect(itemOf(one, 'Reason')).toBeUndefined();
    expect(itemOf(one, 'Subject')).toMatchObject({ editableForNew: false, editableForUpdate: false });
  });

  it('of no object keeps the org from opening', () => {
    expect(() => open({ layouts: [{ object: 'Kase' }] })).toThrow('a layout of no object "Kase"');
  });
});

const callerOf = (org: TestOrg, alias = 'ana') => ({
  userId: org.service.engine.findUser(alias)?.id ?? '',
  version: '67.0',
});

describe('an object with record types', () => {
  const recordTypes = [
    { object: 'Case', developerName: 'Support', name: 'Support', picklists: { Priority: ['High', 'Low'] } },
    { object: 'Case', developerName: 'Returns', name: 'Returns', default: true, users: ['ana'] },
  ];
  const layouts = [{ object: 'Case', recordType: 'Returns', required: ['Origin', 'Reason'] }];
  const mappingOf = (answer: Answer, name: string) =>
    answer.recordTypeMappings.find((mapping) => mapping.developerName === name);

  it('has no layouts in the answer without an id, but all mappings', async () => {
    const answer = await read<Answer>(open({ recordTypes, layouts }), path('Case'));
    expect(answer.layouts).toBeNull();
    expect(answer.recordTypeSelectorRequired).toEqual([true]);
    expect(answer.recordTypeMappings.map((mapping) => mapping.developerName)).toEqual(['Support', 'Returns', 'Master']);
    expect(mappingOf(answer, 'Returns')?.layoutId).not.toBe(mappingOf(answer, 'Support')?.layoutId);
    const priorities = mappingOf(answer, 'Support')?.picklistsForRecordType.find(
      (one) => one.picklistName === 'Priority',
    );
    expect(priorities?.picklistValues.map((entry) => entry.value)).toEqual(['High', 'Low']);
  });

  it('gives the one layout of a record type by its id', async () => {
    const org = open({ recordTypes, layouts });
    const answer = await read<Answer>(org, path('Case'));
    const returns = await read<Layout>(org, path('Case', `/${mappingOf(answer, 'Returns')?.recordTypeId}`));
    expect(returns.id).toBe(mappingOf(answer, 'Returns')?.layoutId);
    expect(itemOf(returns, 'Reason')?.required).toBe(true);
    const support = await read<Layout>(org, path('Case', `/${mappingOf(answer, 'Support')?.recordTypeId}`));
    expect(itemOf(support, 'Reason')?.required).toBe(false);
  });

  it('offers each user only theirs, and chooses among them', async () => {
    const org = open({ recordTypes });
    const ana = await read<Answer>(org, path('Case'));
    const ben = await read<Answer>(org, path('Case'), 'ben');
    expect([mappingOf(ana, 'Returns')?.available, mappingOf(ben, 'Returns')?.available]).toEqual([true, false]);
    expect(mappingOf(ana, 'Returns')?.defaultRecordTypeMapping).toBe(true);
    expect(mappingOf(ben, 'Support')?.defaultRecordTypeMapping).toBe(true);
    expect(ben.recordTypeSelectorRequired).toEqual([false]);
  });

  it('answers 404 for the id of no record type of it, and for objects without pages', async () => {
    const org = open({ recordTypes });
    const token = org.service.issueSession('ana').accessToken;
    for (const url of [path('Case', '/012000000000009AAA'), path('TaskStatus'), path('Nothing')]) {
      expect((await send(org, 'GET', url, { token })).status).toBe(404);
    }
  });

  it('can be asked inside a Composite', async () => {
    const org = open({ recordTypes });
    const compositeRequest = [{ method: 'GET', url: path('Case'), referenceId: 'layouts' }];
    const { json } = await send(org, 'POST', '/services/data/v67.0/composite', {
      token: org.service.issueSession('ana').accessToken,
      body: { compositeRequest },
    });
    expect(json).toMatchObject({ compositeResponse: [{ httpStatusCode: 200, body: { layouts: null } }] });
  });
});

describe('a dependent picklist', () => {
  const customFields = [
    { object: 'Case', name: 'Product__c', type: 'picklist', values: ['Label printer', 'Scale'] },
    {
      object: 'Case',
      name: 'Version__c',
      type: 'picklist',
      restricted: true,
      values: ['LP-20', 'LP-40', 'S1'],
      dependsOn: { field: 'Product__c', values: { 'Label printer': ['LP-20', 'LP-40'], Scale: ['S1', 'LP-40'] } },
    },
  ];
  const fits = (validFor: string | null, place: number) =>
    ((Buffer.from(validFor ?? '', 'base64')[place >> 3] ?? 0) & (0x80 >> (place & 7))) !== 0;

  it('says in describe and layout which value goes with which', async () => {
    const org = open({ customFields });
    const described = await read<{ fields: Record<string, unknown>[] }>(
      org,
      '/services/data/v67.0/sobjects/Case/describe',
    );
    expect(described.fields.find((field) => field.name === 'Version__c')).toMatchObject({
      controllerName: 'Product__c',
      dependentPicklist: true,
    });
    const layout = (await read<Answer>(org, path('Case'))).layouts?.[0];
    const values = itemOf(layout, 'Version__c')?.layoutComponents[0]?.details.picklistValues ?? [];
    const pairs = values.map(({ value, validFor }) => [value, fits(validFor, 0), fits(validFor, 1)]);
    expect(pairs).toEqual([
      ['LP-20', true, false],
      ['LP-40', true, true],
      ['S1', false, true],
    ]);
    expect(values.map((entry) => entry.validFor)).toEqual(['gAAA', 'wAAA', 'QAAA']);
  });

  it('is not enforced by the API: a value that does not go with the controlling one is saved', () => {
    const org = open({ customFields });
    const made = org.service.engine.create('Case', { Product__c: 'Scale', Version__c: 'LP-20' }, callerOf(org));
    expect(org.service.engine.read('Case', made.id, null).Version__c).toBe('LP-20');
    expect(() => org.service.engine.create('Case', { Version__c: 'S9' }, callerOf(org))).toThrow(
      'bad value for restricted',
    );
  });

  it('that depends on no field keeps the org from opening', () => {
    const broken = [{ ...customFields[1], dependsOn: { field: 'Gone__c', values: {} } }];
    expect(() => open({ customFields: broken })).toThrow('depends on no field "Gone__c"');
  });
});
