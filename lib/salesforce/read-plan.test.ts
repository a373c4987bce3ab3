import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isQueryValid, parseQuery } from '@jetstreamapp/soql-parser-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grant, json, makePorts } from './answers.fixture.ts';
import { openOrg } from './connection.ts';
import { describedOrg } from './described-org.fixture.ts';
import type { PersonKeys, SentFrom } from './person-records.ts';
import { planRead } from './read-plan.ts';
import { nobody } from './read-records.ts';
import { makeRenew } from './refresh.ts';
import { describedObjects, readSchema } from './schema.ts';
import { slotNames } from './slots.ts';
import { seek } from './sought.ts';

const fields = { externalIdField: 'intercom_id__c', companyIdField: 'Company_Id__c' };
const contactId = '0035g00000AbCdEAAV';

function plan(keys: Partial<PersonKeys>, schema = describedOrg(), chosenFields = fields, sent: SentFrom | null = null) {
  const { statements, refused } = planRead(schema, seek({ ...nobody, ...keys }), chosenFields, sent);
  return { texts: Object.fromEntries(Object.entries(statements).map(([slot, { text }]) => [slot, text])), refused };
}

const activity = (keys = ', Tandem_Key__c, CallObject') =>
  '(SELECT Id, Subject, CreatedDate, CreatedById, CreatedBy.Name, LastModifiedDate, LastModifiedById, Owner.Name, WhoId, What.Name, What.Type, ' +
  `Status, IsClosed${keys} FROM Tasks ORDER BY CreatedDate DESC LIMIT 60), ` +
  '(SELECT Id, Subject, StartDateTime, EndDateTime, Owner.Name FROM Events WHERE IsChild = false ORDER BY StartDateTime DESC LIMIT 10)';

describe('what is asked', () => {
  it('for a person with an address', () => {
    const { texts } = plan({ emails: [' Nora@Quill.example ', 'nora@quill.example'], domain: 'quill.example' });
    expect(texts).toEqual({
      contacts:
        'SELECT Id, Name, Title, Phone, OwnerId, AccountId, LastActivityDate, Email, Billing_Email__c, Intercom_Id__c, Owner.Name, Owner.IsActive, ' +
        'Account.Name, Account.Website, Account.BillingCountry, Account.Type, Account.Industry, Account.OwnerId, Account.Owner.Name, Account.Owner.IsActive, ' +
        '(SELECT ContactId, OpportunityId, Role, IsPrimary, Opportunity.Name, Opportunity.StageName, Opportunity.Amount, Opportunity.CloseDate, ' +
        'Opportunity.IsClosed, Opportunity.IsWon, Opportunity.AccountId, Opportunity.OwnerId, Opportunity.Owner.Name, Opportunity.Owner.IsActive ' +
        `FROM OpportunityContactRoles LIMIT 100), ${activity()} FROM Contact WHERE (Email IN ('nora@quill.example') OR Billing_Email__c IN ('nora@quill.example')) ` +
        'ORDER BY LastModifiedDate DESC LIMIT 25',
      leads:
        'SELECT Id, Name, Title, Company, Phone, LeadSource, Status, OwnerId, LastActivityDate, IsConverted, ConvertedDate, ConvertedContactId, ' +
        `ConvertedAccountId, Email, Intercom_Id__c, Owner.Name, Owner.Type, ${activity()} FROM Lead WHERE (Email IN ('nora@quill.example')) ORDER BY LastModifiedDate DESC LIMIT 25`,
      accounts: expect.stringContaining("WHERE (Website LIKE 'quill.example%' OR Website LIKE 'www.quill.example%' OR"),
      opportunities: expect.stringContaining(
        "FORMAT(Amount) amountText FROM Opportunity WHERE AccountId IN (SELECT AccountId FROM Contact WHERE (Email IN ('nora@quill.example') OR Billing_Email__c IN ('nora@quill.example'))) ORDER BY IsClosed ASC, CloseDate DESC LIMIT 500",
      ),
      cases:
        'SELECT Id, CaseNumber, Subject, Status, Priority, CreatedDate, ContactId, AccountId, SuppliedEmail, OwnerId, Owner.Name, Owner.Type FROM Case WHERE IsClosed = false AND ' +
        "(Contact.Email IN ('nora@quill.example') OR Contact.Billing_Email__c IN ('nora@quill.example') OR SuppliedEmail IN ('nora@quill.example')) ORDER BY LastModifiedDate DESC LIMIT 200",
    });
  });

  it('for an address and a website in each spelling of their domain, whichever Intercom has', () => {
    const ascii = plan({ emails: ['ana@xn--bcher-kva.example'], domain: 'xn--bcher-kva.example' }).texts;
    expect(plan({ emails: ['Ana@BÜCHER.example'], domain: 'xn--bcher-kva.example' }).texts).toEqual(ascii);
    expect(ascii.leads).toContain("Email IN ('ana@xn--bcher-kva.example', 'ana@bücher.example')");
    for (const website of ['https://xn--bcher-kva.example', 'bücher.example', 'https://www.bücher.example']) {
      expect(ascii.accounts).toContain(`Website LIKE '${website}%'`);
    }
  });

  it('follows a chosen contact into every slot', () => {
    const { texts } = plan({ emails: ['a@b.example'], chosen: { object: 'Contact', id: '0035g00000AbCdE' } });
    expect(texts.contacts).toContain(`OR Id IN ('${contactId}')`);
    expect(texts.opportunities).toContain(`OR Id IN ('${contactId}')))`);
    expect(texts.cases).toContain(`ContactId IN ('${contactId}')`);
    expect(texts.leads).not.toContain(contactId);
  });

  it('looks for the external id in the chosen field, as text or number', () => {
    expect(plan({ externalId: "o'1" }).texts.contacts).toContain("WHERE (Intercom_Id__c = 'o\\'1')");
    const byNumber = { ...fields, externalIdField: 'Number__c' };
    expect(plan({ externalId: '42' }, undefined, byNumber).texts.contacts).toContain('WHERE (Number__c = 42)');
    expect(plan({ externalId: 'x' }, undefined, byNumber).texts).toEqual({});
    expect(plan({ externalId: 'x' }, undefined, { externalIdField: 'Missing__c', companyIdField: '' }).texts).toEqual(
      {},
    );
  });

  it('for a company: its account by id, and what hangs on that account', () => {
    const { texts } = plan({ companyId: 'c-1', companyName: 'Quill' });
    expect(texts.accounts).toContain("WHERE (Name = 'Quill' OR Company_Id__c = 'c-1')");
    expect(texts.opportunities).toContain("AccountId IN (SELECT Id FROM Account WHERE Company_Id__c = 'c-1')");
    expect(texts.cases).toContain("(Account.Company_Id__c = 'c-1')");
    const chosen = plan({ companyId: 'c-1', chosen: { object: 'Account', id: '0015g00000AbCdEAAV' } }).texts;
    expect(chosen.opportunities).toContain("WHERE AccountId = '0015g00000AbCdEAAV'");
    expect(chosen.cases).toContain("(AccountId = '0015g00000AbCdEAAV')");
  });

  it('is nothing when nothing is known', () => {
    expect(plan({})).toEqual({ texts: {}, refused: {} });
    expect(plan({ emails: ['', ' '], chosen: { object: 'Contact', id: "x' OR" } }).texts).toEqual({});
  });

  it('takes the currency from the record where the org has several', () => {
    const { texts } = plan({ emails: ['a@b.example'] }, describedOrg({ multiCurrency: true }));
    expect(texts.opportunities).toContain('CurrencyIsoCode');
    expect(texts.opportunities).not.toContain('FORMAT');
  });

  describe('with what this conversation wrote before', () => {
    const sent = { conversation: 'tandem:abc_1:215470000000001:' };
    const asked = (without: string[] = []) =>
      plan({ emails: ['a@b.example'] }, describedOrg({ without }), fields, sent).texts;

    it('asks for its cases, closed ones too, beside the open ones', () => {
      expect(asked().cases).toBe(
        'SELECT Id, CaseNumber, Subject, Status, Priority, CreatedDate, ContactId, AccountId, SuppliedEmail, OwnerId, Owner.Name, Owner.Type, ' +
          'IsClosed, CreatedById, CreatedBy.Name, LastModifiedDate, LastModifiedById, Tandem_Key__c FROM Case WHERE (IsClosed = false AND ' +
          "(Contact.Email IN ('a@b.example') OR Contact.Billing_Email__c IN ('a@b.example') OR SuppliedEmail IN ('a@b.example'))) OR " +
          "Tandem_Key__c LIKE 'tandem:abc\\_1:215470000000001:case:%' ORDER BY LastModifiedDate DESC LIMIT 200",
      );
    });

    it('needs no other question for its tasks: they are among the newest of the contact and the lead they are on', () => {
      expect(asked().contacts).toContain(activity());
      expect(asked().leads).toContain(activity());
    });

    it('asks for the open cases alone without a key field on cases', () => {
      expect(asked(['Case.Tandem_Key__c']).cases).not.toMatch(/Tandem|LIKE/);
    });

    it('asks for no name of what a task is about where that is hidden', () => {
      expect(asked(['Task.WhatId']).contacts).not.toContain('What.');
    });

    it('asks nothing more of a person of whom nothing is known', () => {
      expect(plan({}, undefined, fields, sent).texts).toEqual({});
    });
  });

  describe('of what happened with a person', () => {
    const contactsWithout = (...without: string[]) =>
      plan({ emails: ['a@b.example'] }, describedOrg({ without })).texts.contacts ?? '';

    it.each<[string, string[], string]>([
      ['the key field', ['Task.Tandem_Key__c'], activity(', CallObject')],
      ['any field for a key', ['Task.Tandem_Key__c', 'Task.CallObject'], activity('')],
      [
        'the times of events',
        ['Event.StartDateTime', 'Event.IsChild'],
        'EndDateTime, Owner.Name FROM Events ORDER BY CreatedDate DESC',
      ],
      [
        'the status of tasks',
        ['Task.Status', 'Task.Subject'],
        'What.Type, IsClosed, Tandem_Key__c, CallObject FROM Tasks ORDER BY CreatedDate',
      ],
    ])('a hidden field costs itself alone: %s', (_what, without, query) => {
      expect(contactsWithout(...without)).toContain(query);
    });

    it('tasks and events are asked for without each other', () => {
      expect(contactsWithout('Task')).toMatch(/^(?!.*FROM Tasks).*FROM Events/);
      expect(contactsWithout('Event')).toMatch(/^(?!.*FROM Events).*FROM Tasks/);
      expect(contactsWithout('Event', 'Task')).not.toMatch(/Tasks|Events/);
    });
  });

  it('leaves out what this user may not see', () => {
    const hidden = [
      'Contact.Title',
      'Contact.AccountId',
      'Case.ContactId',
      'Opportunity.Amount',
      'Lead',
      'OpportunityContactRole',
    ];
    const { texts, refused } = plan({ emails: ['a@b.example'] }, describedOrg({ without: hidden }));
    expect(texts.contacts).not.toMatch(/Title|Account|OpportunityContactRoles/);
    expect(texts).not.toHaveProperty('opportunities');
    expect(texts.cases).toContain("(SuppliedEmail IN ('a@b.example'))");
    expect(refused).toEqual({ leads: { code: 'no-object-access', params: { object: 'Leads' } } });
  });

  it('does not pass off a hidden address field as nobody found', () => {
    const { refused } = plan(
      { emails: ['a@b.example'] },
      describedOrg({ without: ['Contact.Email', 'Contact.Billing_Email__c'] }),
    );
    expect(refused).toEqual({
      contacts: { code: 'no-field-access', params: { object: 'Contacts', field: 'Email on contacts' } },
    });
  });
});

const anyKeys: fc.Arbitrary<PersonKeys> = fc.record({
  emails: fc.array(fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary' })), { maxLength: 3 }),
  externalId: fc.option(fc.string()),
  chosen: fc.option(
    fc.record({ object: fc.constantFrom('Contact', 'Lead', 'Account'), id: fc.constantFrom(contactId, 'x') }),
  ),
  domain: fc.option(fc.oneof(fc.domain(), fc.string())),
  companyName: fc.option(fc.string()),
  companyId: fc.option(fc.string()),
});
const hideable = Object.entries(describedOrg().objects).flatMap(([name, object]) => [
  name,
  ...Object.keys(object.fields).map((field) => `${name}.${field}`),
]);

it('is valid SOQL for whatever is known of a person and whatever is hidden, and at most five queries', () => {
  fc.assert(
    fc.property(
      anyKeys,
      fc.subarray(hideable),
      fc.boolean(),
      fc.option(fc.string()),
      (keys, without, multiCurrency, key) => {
        const sent = key === null ? null : { conversation: key };
        const { texts } = plan(keys, describedOrg({ without, multiCurrency }), fields, sent);
        expect(Object.keys(texts).length).toBeLessThanOrEqual(5);
        for (const text of Object.values(texts)) {
          expect(isQueryValid(text), text).toBe(true);
          for (const hidden of without.filter((each) => each.includes('.'))) {
            const [object, field] = hidden.split('.');
            const { sObject, fields: selected } = parseQuery(text);
            if (sObject !== object) continue;
            expect((selected ?? []).map((each) => (each.type === 'Field' ? each.field : ''))).not.toContain(field);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
}, 30_000);

const repository = fileURLToPath(new URL('../..', import.meta.url));
const truth = resolve(repository, process.env.TANDEM_GROUND_TRUTH ?? '../shared/ground-truth');
const recorded = `${truth}/salesforce/describe/`;

/** Of Task the fields alone were recorded. */
function readRecorded(object: string): object {
  if (object !== 'Task') return JSON.parse(readFileSync(`${recorded}${object}.json`, 'utf8'));
  return { label: 'Task', labelPlural: 'Tasks', ...JSON.parse(readFileSync(`${recorded}Task.fields.json`, 'utf8')) };
}

describe.skipIf(!existsSync(recorded))('against describes recorded from a real org', () => {
  it('asks for columns that exist, with the org’s labels', async () => {
    const { ports } = makePorts((sent) => {
      const asked: { compositeRequest: { referenceId: string }[] } = JSON.parse(sent.body);
      const compositeResponse = asked.compositeRequest.map(({ referenceId }) => ({
        referenceId,
        httpStatusCode: 200,
        body: describedObjects.some((name) => name === referenceId)
          ? readRecorded(referenceId)
          : { totalSize: 0, done: true, records: [] },
      }));
      return json({ compositeResponse });
    });
    const schema = await readSchema(await openOrg(ports, makeRenew(ports)), 1);
    expect(Object.keys(schema.objects).sort()).toEqual([...describedObjects].sort());
    expect(schema).toMatchObject({ orgId: grant.orgId, userId: grant.userId });
    expect(schema.objects.Contact?.children).toEqual(['Events', 'OpportunityContactRoles', 'Tasks']);
    expect(schema.objects.Opportunity?.fields.StageName?.choices.length).toBeGreaterThan(5);
    const { texts, refused } = plan({ emails: ['a@b.example'], domain: 'b.example' }, schema);
    expect(refused).toEqual({});
    expect(Object.keys(texts).sort()).toEqual([...slotNames].sort());
    for (const text of Object.values(texts)) expect(isQueryValid(text)).toBe(true);
    expect(texts.contacts).toContain('FROM Events WHERE IsChild = false ORDER BY StartDateTime');
    expect(JSON.stringify(schema).length).toBeLessThan(120_000);
  });
});
