import { describe, expect, it } from 'vitest';
import { openFixture, refusal } from './engine-fixture.ts';

describe('the seed', () => {
  it('sets dates against the clock, in any order of records', () => {
    const org = openFixture({
      records: {
        Task: [{ alias: 't', Subject: 'First in the file', WhoId: '@pat', ActivityDate: 'now+2d' }],
        Contact: [
          { alias: 'pat', LastName: 'Pat', ReportsToId: '@boss', CreatedDate: 'now-3d' },
          { alias: 'boss', LastName: 'Boss' },
        ],
      },
    });
    expect(org.query('SELECT Who.Name, ActivityDate FROM Task').records[0]).toMatchObject({
      ActivityDate: '2026-11-24',
      Who: { Name: 'Pat' },
    });
    expect(
      org.query("SELECT ReportsTo.Name, CreatedDate, LastModifiedDate FROM Contact WHERE LastName = 'Pat'").records[0],
    ).toMatchObject({
      ReportsTo: { Name: 'Boss' },
      CreatedDate: '2026-11-19T10:00:00.000+0000',
      LastModifiedDate: '2026-11-19T10:00:00.000+0000',
    });
  });

  it('lets a user and a contact share an alias', () => {
    const org = openFixture({
      records: {
        Contact: [{ alias: 'ana', LastName: 'Namesake', OwnerId: '@ana' }],
        Case: [{ ContactId: '@ana', OwnerId: '@ana' }],
      },
    });
    expect(org.query('SELECT Contact.Name, Owner.Name FROM Case').records[0]).toMatchObject({
      Contact: { Name: 'Namesake' },
      Owner: { Name: 'Ana Ruiz' },
    });
  });

  it('makes queues that are named, and those only referred to', () => {
    const org = openFixture({
      records: {
        Group: [{ alias: 'vip', Name: 'VIP desk', supports: ['Case'] }],
        Case: [{ OwnerId: '@vip' }, { OwnerId: '@queue-first-line' }],
      },
    });
    expect(org.query('SELECT Owner.Name FROM Case').records.map((record) => record.Owner)).toMatchObject([
      { Name: 'VIP desk' },
      { Name: 'First line' },
    ]);
    const lead = { LastName: 'A', Company: 'B', OwnerId: org.id('vip') };
    expect(refusal(() => org.engine.create('Lead', lead, org.ana)).message).toBe(
      'Queue not associated with this SObject type',
    );
  });

  it.each([
    ['MultiselectPicklist', 'multipicklist', true],
    ['Html', 'textarea', true],
    ['Long Text Area', 'textarea', true],
    ['MasterDetail', 'reference', true],
    ['AutoNumber', 'string', false],
    ['Summary', 'double', false],
    ['EncryptedText', 'string', true],
    ['Integer', 'int', true],
    ['Time', 'time', true],
    ['DateTime', 'datetime', true],
  ])('makes a custom field of type %s, on an object written in any case', (type, described, writable) => {
    const org = openFixture({ customFields: [{ object: 'lead', name: 'X__c', type, values: ['a'] }] });
    const field = { name: 'X__c', type: described, createable: writable, updateable: writable };
    expect(org.engine.describe('Lead', org.ana).fields).toContainEqual(expect.objectContaining(field));
    expect(org.query('SELECT X__c FROM Lead').done).toBe(true);
  });

  it.each([
    ['an object that is not there', { validation: [{ object: 'Leed', when: "Name = ''", message: 'x' }] }, 'Leed'],
    ['a condition that is no SOQL', { validation: [{ object: 'Case', when: 'ISBLANK(Subject)' }] }, 'ISBLANK'],
    ['a field that is not there', { duplicate: [{ object: 'Lead', match: ['Mail'] }] }, 'Mail'],
    ['somebody who is not there', { assignment: [{ object: 'Case', to: '@nobody' }] }, '@nobody'],
  ])('is refused when a rule names %s, instead of the first save', (_what, rules, named) => {
    expect(() => openFixture({ rules })).toThrow(named);
  });

  it('is refused with the reason when a record could not exist', () => {
    const broken = () => openFixture({ records: { Contact: [{ alias: 'x', LastName: 'A', Email: 'no' }] } });
    expect(broken).toThrow('Seed: Contact x is refused: Email: invalid email address: no');
    expect(() => openFixture({ records: { OpportunityContactRole: [{}] } })).toThrow(
      'Required fields are missing: [OpportunityId, ContactId]',
    );
    expect(() => openFixture({ records: { Contact: [{ LastName: 'x', AccountId: '@nobody' }] } })).toThrow(
      'nothing has the alias "@nobody"',
    );
  });

  it('needs only what a record is about: required fields it leaves out are filled in', () => {
    const org = openFixture({
      customFields: [
        { object: 'Lead', name: 'Region__c', type: 'picklist', values: ['North', 'South'], required: true },
      ],
      records: { Lead: [{ Email: 'a@b.example' }], Opportunity: [{ Name: 'Deal' }] },
    });
    expect(org.query('SELECT Company, LastName, Region__c FROM Lead').records[0]).toMatchObject({
      Company: '[not provided]',
      LastName: '[not provided]',
      Region__c: 'North',
    });
    expect(org.query('SELECT StageName, CloseDate FROM Opportunity').records[0]).toMatchObject({
      StageName: 'Prospecting',
      CloseDate: '2026-11-22',
    });
    const missing = refusal(() => org.engine.create('Lead', { LastName: 'A', Company: 'B' }, org.ana));
    expect(missing.message).toBe('Required fields are missing: [Region__c]');
  });

  it('takes a person by their whole name', () => {
    const Lead = [{ Name: 'Ada Maria Byron', Company: 'Engines' }, { Name: 'Plato' }, { Name: 'x y', LastName: 'Own' }];
    const org = openFixture({ records: { Lead } });
    expect(org.query('SELECT FirstName, LastName FROM Lead ORDER BY CreatedDate, Id').records).toMatchObject([
      { FirstName: 'Ada Maria', LastName: 'Byron' },
      { FirstName: null, LastName: 'Plato' },
      { FirstName: null, LastName: 'Own' },
    ]);
  });

  it('gives the same ids every time', () => {
    const [first, second] = [openFixture(), openFixture()];
    expect(first.id('lee')).toBe(second.id('lee'));
    expect(first.engine.org.id).toMatch(/^00D\w{15}$/);
  });

  it('always has an administrator, and knows users by alias, user name and id', () => {
    const { engine, ana } = openFixture();
    const names = engine.users().map((user) => user.name);
    expect(names).toEqual(['Ana Ruiz', 'Ben Okafor', 'Gil Gone', 'Integration User']);
    for (const name of ['ana', 'ANA@acme.example', ana.userId]) expect(engine.findUser(name)?.alias).toBe('ana');
    expect(engine.findUser('gone')).toMatchObject({ active: false, password: 'sandbox' });
  });
});

describe('converting a lead', () => {
  it('makes account, contact and opportunity, and takes the activities along', () => {
    const org = openFixture();
    const made = org.engine.convertLead(org.id('lina'));
    expect(
      org.query('SELECT IsConverted, ConvertedAccountId, ConvertedContactId, ConvertedOpportunityId, Status FROM Lead')
        .records[0],
    ).toMatchObject({
      IsConverted: true,
      ConvertedAccountId: made.accountId,
      ConvertedContactId: made.contactId,
      ConvertedOpportunityId: made.opportunityId,
      Status: 'Closed - Converted',
    });
    expect(
      org.query(`SELECT Email, Account.Name FROM Contact WHERE Id = '${made.contactId}'`).records[0],
    ).toMatchObject({ Email: 'lina@oel.example', Account: { Name: 'Öl & Co' } });
    expect(org.query("SELECT WhoId, AccountId FROM Task WHERE Subject = 'Todo'").records[0]).toMatchObject({
      WhoId: made.contactId,
      AccountId: made.accountId,
    });
    expect(refusal(() => org.engine.convertLead(org.id('lina'))).errorCode).toBe('CANNOT_UPDATE_CONVERTED_LEAD');
  });

  it('leaves the opportunity out when told to', () => {
    const org = openFixture();
    expect(org.engine.convertLead(org.id('lina'), { createOpportunity: false }).opportunityId).toBeNull();
  });
});

describe('rules', () => {
  const org = openFixture({
    rules: {
      duplicate: [
        { object: 'Lead', match: ['Email'], action: 'alert' },
        { object: 'Contact', match: ['Email'], action: 'block' },
      ],
      validation: [{ object: 'Case', when: "Subject = ''", message: 'Say what it is about', field: 'Subject' }],
      assignment: [{ object: 'Case', to: '@queue-support' }],
    },
  });
  const lead = { LastName: 'A', Company: 'B', Email: 'LINA@oel.example' };

  it('a duplicate alert carries the misspelt key and yields to allowSave', () => {
    const entry = refusal(() => org.engine.create('Lead', lead, org.ana));
    expect(entry).toMatchObject({
      status: 400,
      errorCode: 'DUPLICATES_DETECTED',
      duplicateResut: { allowSave: true, matchResults: [{ matchRecords: [{ record: { Id: org.id('lina') } }] }] },
    });
    expect(org.query('SELECT COUNT() FROM Lead').totalSize).toBe(1);
    expect(org.engine.create('Lead', lead, org.ana, { allowDuplicates: true }).id).toMatch(/^00Q/);
  });

  it('a block does not yield', () => {
    const contact = { LastName: 'A', Email: 'lee@northwind.example' };
    const entry = refusal(() => org.engine.create('Contact', contact, org.ana, { allowDuplicates: true }));
    expect(entry).toMatchObject({ errorCode: 'DUPLICATES_DETECTED', duplicateResut: { allowSave: false } });
  });

  it('a validation rule says what the admin wrote, and nothing is saved', () => {
    const before = org.query('SELECT COUNT() FROM Case').totalSize;
    expect(refusal(() => org.engine.create('Case', { Origin: 'Web' }, org.ana))).toMatchObject({
      errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      message: 'Say what it is about',
      fields: ['Subject'],
    });
    expect(org.query('SELECT COUNT() FROM Case').totalSize).toBe(before);
  });

  it('an assignment rule gives new cases to the queue unless told not to', () => {
    const ownerOf = (autoAssign?: boolean) => {
      const made = org.engine.create('Case', { Subject: 'x' }, org.ana, autoAssign === undefined ? {} : { autoAssign });
      return org.engine.read('Case', made.id, org.ana).OwnerId;
    };
    expect(ownerOf()).toBe(org.id('queue-support'));
    expect(ownerOf(false)).toBe(org.ana.userId);
    expect(org.query("SELECT Name FROM AssignmentRule WHERE SobjectType = 'Case' AND Active = true").totalSize).toBe(1);
  });
});
