import { describe, expect, it } from 'vitest';
import { openFixture, refusal } from '../engine-fixture.ts';

const recordTypes = [
  {
    object: 'Case',
    developerName: 'Support',
    name: 'Support',
    picklists: { Priority: ['High', 'Low'], Parts__c: ['Roll'] },
  },
  { object: 'Case', developerName: 'Returns', name: 'Returns', alias: 'returns', users: ['ana'], default: true },
  { object: 'Case', developerName: 'Old', name: 'Old', active: false },
];
const customFields = [{ object: 'Case', name: 'Parts__c', type: 'multipicklist', values: ['Roll', 'Head'] }];
const own = openFixture({ recordTypes, customFields });
const typeOf = (id: string) => own.engine.read('Case', id, null).RecordTypeId;

describe('record types', () => {
  it('a new record gets the default of its maker', () => {
    expect(typeOf(own.engine.create('Case', {}, own.ana).id)).toBe(own.id('returns'));
    expect(typeOf(own.engine.create('Case', {}, own.ben).id)).toBe(own.id('Support'));
  });

  it('a default that the type leaves out gives way', () => {
    const { id } = own.engine.create('Case', {}, own.ben);
    expect(own.engine.read('Case', id, null)).toMatchObject({ RecordTypeId: own.id('Support'), Priority: null });
  });

  it.each([
    ['one that is for others', () => own.id('returns')],
    ['one that is switched off', () => own.id('Old')],
    ['Master', () => '012000000000000AAA'],
  ])('cannot be %s', (_name, id) => {
    const refused = refusal(() => own.engine.create('Case', { RecordTypeId: id() }, own.ben));
    expect(refused).toMatchObject({ status: 400, errorCode: 'INVALID_CROSS_REFERENCE_KEY' });
  });

  it('refuse the picklist values they leave out, of unrestricted picklists too', () => {
    const support = { RecordTypeId: own.id('Support') };
    const refused = refusal(() => own.engine.create('Case', { ...support, Priority: 'Medium' }, own.ana));
    expect(refused).toMatchObject({
      errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      message: 'Priority: bad value for restricted picklist field: Medium',
      fields: ['Priority'],
    });
    const parts = refusal(() => own.engine.create('Case', { ...support, Parts__c: 'Roll;Head' }, own.ana));
    expect(parts.message).toBe('Parts: bad value for restricted picklist field: Head');
    expect(own.engine.create('Case', { ...support, Priority: 'Low', Parts__c: 'Roll' }, own.ana).id).toMatch(/^500/);
    expect(own.engine.create('Case', { Priority: 'Medium' }, own.ana).id).toMatch(/^500/);
  });
});
