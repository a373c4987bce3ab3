import { beforeEach, describe, expect, it } from 'vitest';
import type { Salesforce } from '../../lib/salesforce/index.ts';
import { fields, nora, type Room, startSignedIn } from './salesforce-org.ts';

let made: Room;
let salesforce: Salesforce;

beforeEach(async () => {
  ({ made, salesforce } = await startSignedIn());
});

describe('what the user may not see', () => {
  it('costs that field, and is counted', async () => {
    made.service.setUser('ana', {
      permissions: { hiddenFields: ['Opportunity.Amount', 'Contact.Phone', 'Account.BillingCountry'] },
    });
    const { contacts, opportunities } = await salesforce.readRecords(nora, fields);
    expect(contacts.ok && contacts.value[0]?.record).toMatchObject({ hiddenFields: 1 });
    expect(contacts.ok && contacts.value[0]?.account?.hiddenFields).toBe(1);
    expect(opportunities.ok && opportunities.value[0]?.view).toMatchObject({ amount: null, hiddenFields: 1 });
  });

  it('costs that slot when it is the whole object', async () => {
    made.service.setUser('ana', { permissions: { Case: '', Opportunity: '' } });
    const read = await salesforce.readRecords(nora, fields);
    expect(read.contacts.ok && read.contacts.value).toHaveLength(1);
    expect(read.cases).toMatchObject({ ok: false, failure: { code: 'no-object-access', params: { object: 'Cases' } } });
    expect(read.opportunities).toMatchObject({ ok: false, failure: { code: 'no-object-access' } });
  });

  it('is noticed when it changes between two readings: the describe is read anew once', async () => {
    await salesforce.readRecords(nora, fields);
    made.calls.length = 0;
    made.service.setUser('ana', { permissions: { Case: '', hiddenFields: ['Contact.Title', 'Opportunity.Amount'] } });
    const read = await salesforce.readRecords(nora, fields);
    expect(made.calls).toHaveLength(3);
    expect(read.contacts.ok && read.contacts.value[0]?.record).toMatchObject({ title: null, hiddenFields: 1 });
    expect(read.opportunities.ok && read.opportunities.value).toHaveLength(4);
    expect(read.cases).toMatchObject({ ok: false, failure: { code: 'no-object-access' } });
    made.calls.length = 0;
    await salesforce.readRecords(nora, fields);
    expect(made.calls).toHaveLength(1);
  });
});
