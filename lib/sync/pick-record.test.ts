import { describe, expect, test } from 'vitest';
import { hasMovedOn, pickPerson, pickRecord } from './pick-record.ts';
import { samplePerson, sampleRecord } from './sample-merge.ts';

const contact = sampleRecord({}, { id: '003000000000001AAA' });
const lead = sampleRecord({}, { id: '00Q000000000001AAA', object: 'Lead' });
const person = samplePerson({});
const one = (side: unknown) => ({ kind: 'one', side });

describe('the record of a person', () => {
  test('a user has the contact, a lead the lead; the other where there is only that', () => {
    expect(pickRecord(person, [lead, contact], null)).toEqual(one(contact));
    expect(pickRecord({ ...person, role: 'lead' }, [contact, lead], null)).toEqual(one(lead));
    expect(pickRecord(person, [lead], null)).toEqual(one(lead));
  });

  test('what an agent chose comes first, in either length of the id', () => {
    expect(pickRecord(person, [lead, contact], { object: 'Lead', id: lead.id.slice(0, 15) })).toEqual(one(lead));
    expect(pickRecord(person, [contact], { object: 'Lead', id: lead.id })).toEqual(one(contact));
  });

  test('Intercom’s id comes before the address, and an empty one is none', () => {
    const known = sampleRecord({}, { id: '003000000000002AAA', email: 'other@x.example', externalId: '70' });
    expect(pickRecord(person, [contact, known], null)).toEqual(one(known));
    const blank = sampleRecord({}, { email: null, externalId: '' });
    expect(pickRecord({ ...person, email: null, externalId: '' }, [blank], null)).toEqual({ kind: 'none' });
  });

  test('an address is the same however its domain is spelled', () => {
    const spelled = sampleRecord({}, { email: 'lee@BÜCHER.example' });
    const punycode = { ...person, externalId: null, email: 'lee@xn--bcher-kva.example' };
    expect(pickRecord(punycode, [contact, spelled], null)).toEqual(one(spelled));
    expect(hasMovedOn(punycode, spelled)).toBe(false);
  });

  test('several are told, one that comes twice is one, a converted lead is none', () => {
    const twin = sampleRecord({}, { id: '003000000000002AAA', email: ' LEE@northwind.EXAMPLE ' });
    expect(pickRecord(person, [contact, twin], null)).toEqual({ kind: 'several', count: 2 });
    expect(pickRecord(person, [contact, contact], null)).toEqual(one(contact));
    const gone = { ...lead, convertedTo: { contactId: contact.id, accountId: null } };
    expect(pickRecord(person, [gone], { object: 'Lead', id: gone.id })).toEqual({ kind: 'none' });
  });
});

describe('the person of a record', () => {
  const userOne = samplePerson({}, { id: 'u1', role: 'user' });
  const leadOne = samplePerson({}, { id: 'l1', role: 'lead', updatedAt: 500 });

  test('a user comes before leads; of leads the newest, whatever their order', () => {
    expect(pickPerson(contact, [leadOne, userOne])).toEqual(one(userOne));
    const leadTwo = { ...leadOne, id: 'l2' };
    expect(pickPerson(contact, [leadTwo, leadOne])).toEqual(pickPerson(contact, [leadOne, leadTwo]));
    expect(pickPerson(contact, [{ ...leadTwo, updatedAt: 501 }, leadOne])).toMatchObject({ side: { id: 'l2' } });
  });

  test('by Intercom’s id first; several users are told; nobody is none', () => {
    const known = samplePerson({}, { id: 'u2', email: null, externalId: 'k' });
    expect(pickPerson({ ...contact, externalId: 'k' }, [userOne, known])).toEqual(one(known));
    expect(pickPerson(contact, [userOne, { ...userOne, id: 'u3' }])).toEqual({ kind: 'several', count: 2 });
    expect(pickPerson({ ...contact, email: ' ' }, [{ ...userOne, email: ' ' }])).toEqual({ kind: 'none' });
  });
});

describe('a record is known by another address than its person', () => {
  test.each([
    ['petra@fernside.example', 'petra@fernside.example', false],
    ['petra@fernside.example', ' PETRA@fernside.example', false],
    ['petra@fernside.example', 'otto@fernside.example', true],
    ['petra@fernside.example', null, false],
    ['petra@fernside.example', ' ', false],
    [null, 'otto@fernside.example', false],
    [null, null, false],
  ])('%j and %j: %j', (person, record, moved) => {
    expect(hasMovedOn({ email: person }, { email: record })).toBe(moved);
  });
});
