import { expect, test } from 'vitest';
import { createClock } from '../clock.ts';
import { createWorld } from '../world.ts';
import { conversationIds } from './conversations.ts';
import { demoSeed } from './index.ts';
import { longAccountName, longCompanyName } from './long-names.ts';

const world = createWorld(demoSeed, createClock());
const rows = (object: string) => world.salesforce.records(object);

test('the org and the workspaces take the whole cast', () => {
  const workspaces = [...world.intercom.workspaces.values()];
  expect(workspaces.map(({ id, region, conversations }) => [id.length, region, conversations.size])).toEqual([
    [8, 'us', Object.keys(conversationIds).length],
    [8, 'eu', 1],
    [8, 'au', 1],
  ]);
  expect(rows('Contact').length).toBeGreaterThanOrEqual(11);
});

test('three people in Salesforce share the address of the clinics', () => {
  const address = 'ops@tidewell.example';
  expect(rows('Contact').filter(({ Email }) => Email === address)).toHaveLength(2);
  expect(rows('Lead').filter(({ Billing_Email__c }) => Billing_Email__c === address)).toHaveLength(1);
});

test('the converted lead names what became of it', () => {
  const lead = rows('Lead').find(({ IsConverted }) => IsConverted === true);
  const contact = rows('Contact').find(({ Id }) => Id === lead?.ConvertedContactId);
  expect(contact?.Email).toBe('yuki@saltmarsh.example');
  expect(rows('Account').find(({ Id }) => Id === lead?.ConvertedAccountId)?.Name).toBe('Saltmarsh Studio');
});

test('one contact belongs to a colleague who has left', () => {
  const left = rows('User').filter(({ IsActive }) => IsActive === false);
  expect(left.map(({ Name }) => Name)).toEqual(['Klara Weissmann']);
  expect(rows('Contact').filter(({ OwnerId }) => OwnerId === left[0]?.Id)).toHaveLength(1);
});

test('the long company name is longer than an account can hold', () => {
  expect(longCompanyName).toHaveLength(300);
  expect(longAccountName).toHaveLength(255);
});

test('no address of the cast belongs to anybody real', () => {
  const hosts = [...JSON.stringify(demoSeed).matchAll(/@([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi)].map(([, host = '']) => host);
  expect(hosts.length).toBeGreaterThan(20);
  expect(hosts.filter((host) => !host.endsWith('.example'))).toEqual([]);
});

const { engine } = world.salesforce;
const caller = { userId: engine.findUser('ines')?.id ?? '', version: '67.0' };
const refusalOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

test('a lead needs a region, and one that is not known yet', () => {
  const lead = { LastName: 'Ellwood', Company: 'Copperfinch Studio', Email: 'priya@copperfinch.example' };
  expect(refusalOf(() => engine.create('Lead', lead, caller))).toMatchObject({ fields: ['Region__c'] });
  expect(engine.create('Lead', { ...lead, Region__c: 'To be completed' }, caller).id).toMatch(/^00Q/);
});

test('a lead of the same name or address is pointed out and may be made all the same', () => {
  const double = { FirstName: 'Solveig', LastName: 'Aune', Company: 'x', Region__c: 'West' };
  const known = { LastName: 'x', Company: 'x', Region__c: 'West', Email: 'nora@quillfeather.example' };
  for (const lead of [double, known]) {
    expect(refusalOf(() => engine.create('Lead', lead, caller))).toMatchObject({ errorCode: 'DUPLICATES_DETECTED' });
    expect(engine.create('Lead', lead, caller, { allowDuplicates: true }).id).toMatch(/^00Q/);
  }
});

test('a case about a product goes to the second tier, a broken printer only with its serial number', () => {
  const broken = { Subject: 'x', Reason: 'Hardware fault', Product__c: 'Label printer', Version__c: 'LP-40' };
  expect(refusalOf(() => engine.create('Case', broken, caller))).toMatchObject({
    message: 'Serial Number must be filled for Product "Label printer".',
    fields: ['Serial_Number__c'],
  });
  const ownerOf = (fields: object) => {
    const { id } = engine.create('Case', { ...fields }, caller);
    const [made] = engine.query(`SELECT Owner.Name FROM Case WHERE Id = '${id}'`, null).records;
    return (made?.Owner as { Name: string } | undefined)?.Name;
  };
  expect(ownerOf({ ...broken, Serial_Number__c: 'LP40-000417' })).toBe('Support Tier 2');
  expect(ownerOf({ Subject: 'x', Reason: 'Billing question' })).toBe('Bela Osei');
});

test('the case form demands a reason and lets the version follow the product', () => {
  const { layouts } = engine.describeLayouts('Case', caller) as {
    layouts: { editLayoutSections: { layoutRows: { layoutItems: { label: string; required: boolean }[] }[] }[] }[];
  };
  const rows = layouts[0]?.editLayoutSections.flatMap((section) => section.layoutRows) ?? [];
  const demanded = rows.flatMap((row) => row.layoutItems).filter((item) => item.required);
  expect(demanded.map((item) => item.label)).toEqual(['Subject', 'Case Reason', 'Status']);
  const { fields } = engine.describe('Case', caller) as { fields: { name: string; controllerName: string | null }[] };
  expect(fields.find(({ name }) => name === 'Version__c')?.controllerName).toBe('Product__c');
});
