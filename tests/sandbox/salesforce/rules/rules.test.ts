import { describe, expect, it } from 'vitest';
import { type Fixture, openFixture, refusal } from '../engine-fixture.ts';

const lead = (fields: Record<string, unknown> = {}) => ({ LastName: 'Lee', Company: 'Northwind', ...fields });

interface Result {
  allowSave: boolean;
  duplicateRule: string;
  matchResults: { entityType: string; size: number; matchRecords: { record: Record<string, unknown> }[] }[];
}

function duplicates(own: Fixture, options: object, caller = own.ana): Result | undefined {
  const refused = refusal(() => own.engine.create('Lead', lead({ Email: 'LEE@northwind.example' }), caller, options));
  expect([refused.status, refused.errorCode]).toEqual([400, 'DUPLICATES_DETECTED']);
  return refused.duplicateResut as Result | undefined;
}

describe('a duplicate rule', () => {
  const rule = { object: 'Lead', match: ['Email'], against: ['Lead', 'Contact'], action: 'alert' };

  it('of leads finds contacts too, where it is told to look there', () => {
    const own = openFixture({
      rules: { duplicate: [{ ...rule, name: 'Standard lead duplicate rule', message: 'Look' }] },
    });
    const result = duplicates(own, {});
    expect(result).toMatchObject({
      allowSave: true,
      duplicateRule: 'Standard_lead_duplicate_rule',
      errorMessage: 'Look',
    });
    expect(result?.matchResults).toMatchObject([{ entityType: 'Contact', size: 1 }]);
    expect(Object.keys(result?.matchResults[0]?.matchRecords[0]?.record ?? {})).toEqual(['attributes', 'Id']);
    expect(own.engine.create('Lead', lead({ Email: 'x@other.example' }), own.ana).id).toMatch(/^00Q/);
  });

  it('shows the fields the user may read when asked for details', () => {
    const own = openFixture({ rules: { duplicate: [rule] } });
    own.engine.setPermissions('ana', { hiddenFields: ['Contact.FirstName'] });
    const record = duplicates(own, { duplicateDetails: true })?.matchResults[0]?.matchRecords[0]?.record;
    expect(record).toMatchObject({ Id: own.id('lee'), LastName: 'Lee', Email: 'Lee@Northwind.example' });
    expect(record).not.toHaveProperty('FirstName');
  });

  it('sees what the user does not, unless it runs as they', () => {
    const own = openFixture({ rules: { duplicate: [rule] } });
    own.engine.setPermissions('ben', { sharing: 'own' });
    expect(duplicates(own, {}, own.ben)?.matchResults).toHaveLength(1);
    const asUser = { duplicatesAsUser: true };
    expect(own.engine.create('Lead', lead({ Email: 'lee@northwind.example' }), own.ben, asUser).id).toMatch(/^00Q/);
  });

  it('that blocks cannot be passed, one that alerts can', () => {
    const alert = openFixture({ rules: { duplicate: [rule] } });
    const block = openFixture({ rules: { duplicate: [{ ...rule, action: 'block' }] } });
    const again = lead({ Email: 'lee@northwind.example' });
    expect(alert.engine.create('Lead', again, alert.ana, { allowDuplicates: true }).id).toMatch(/^00Q/);
    expect(duplicates(block, { allowDuplicates: true })?.allowSave).toBe(false);
  });
});

describe('an assignment rule', () => {
  const assignment = [
    { object: 'Case', to: '@queue-tier-2', when: "Reason = 'Breakdown'", name: 'Hardware by product' },
    { object: 'Case', to: '@ben', when: { Priority: 'High', Subject: "it's" }, name: 'Hardware by product' },
    { object: 'Case', to: '@ana', name: 'Nights' },
    { object: 'Lead', to: '@ben' },
  ];
  const seed = { org: { features: {}, defaultCaseOwner: '@ana' }, rules: { assignment } };
  const ownerOf = (own: Fixture, fields: object, options: object = {}) => {
    const { id } = own.engine.create('Case', { ...fields }, own.ben, options);
    return (own.engine.read('Case', id, null).OwnerId ?? '') as string;
  };

  it('can be asked for by object, and only one of an object is active', () => {
    const own = openFixture(seed);
    const soql = "SELECT Id, Name FROM AssignmentRule WHERE SobjectType = 'Case' AND Active = true";
    expect(own.query(soql).records).toMatchObject([{ Name: 'Hardware by product' }]);
    expect(own.query('SELECT Id FROM AssignmentRule').totalSize).toBe(3);
  });

  it('gives the record to whom the first entry names that fits', () => {
    const own = openFixture(seed);
    expect(ownerOf(own, { Reason: 'Breakdown', Priority: 'High' })).toBe(own.id('queue-tier-2'));
    expect(ownerOf(own, { Priority: 'High', Subject: "it's" })).toBe(own.ben.userId);
  });

  it('without an entry that fits gives it to the default owner of the org', () => {
    const own = openFixture(seed);
    expect(ownerOf(own, { Reason: 'Other' })).toBe(own.ana.userId);
    const bare = openFixture({ rules: { assignment: assignment.slice(0, 1) } });
    expect(ownerOf(bare, {})).toBe(bare.engine.findUser('admin')?.id);
  });

  it('is passed by the header, and another can be named', () => {
    const own = openFixture(seed);
    expect(ownerOf(own, { Reason: 'Breakdown' }, { autoAssign: false })).toBe(own.ben.userId);
    const [nights] = own.query("SELECT Id FROM AssignmentRule WHERE Name = 'Nights'").records;
    expect(ownerOf(own, { Reason: 'Breakdown' }, { autoAssign: String(nights?.Id) })).toBe(own.ana.userId);
    expect(refusal(() => ownerOf(own, {}, { autoAssign: '01Q000000000001' })).errorCode).toBe(
      'INVALID_CROSS_REFERENCE_KEY',
    );
  });

  it('outranks the owner that the request names', () => {
    const own = openFixture(seed);
    const { id } = own.engine.create('Lead', lead({ OwnerId: own.ana.userId }), own.ana, { autoAssign: true });
    expect(own.engine.read('Lead', id, null).OwnerId).toBe(own.ben.userId);
  });
});

describe('owners who have left', () => {
  it.each(['Lead', 'Case', 'Task'])('can own no new %s', (object) => {
    const own = openFixture();
    const fields = object === 'Lead' ? lead() : {};
    const work = () => own.engine.create(object, { ...fields, OwnerId: own.engine.findUser('gone')?.id }, own.ana);
    expect(refusal(work)).toMatchObject({ status: 400, errorCode: 'INACTIVE_OWNER_OR_USER' });
  });
});

describe('a failing trigger', () => {
  const trigger = [
    {
      object: 'Case',
      when: "Subject LIKE 'Boom%'",
      name: 'CaseNumbers',
      message: 'System.LimitException: Too many SOQL queries: 101',
    },
    { object: 'Task', on: ['delete'] },
  ];

  it('undoes the write and says in lines where it happened', () => {
    const own = openFixture({ rules: { trigger } });
    const refused = refusal(() => own.engine.create('Case', { Subject: 'Boom now' }, own.ana));
    expect(refused).toMatchObject({ status: 400, errorCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY' });
    expect(refused.message.split('\n')[0]).toBe('CaseNumbers: execution of BeforeInsert');
    expect(refused.message).toContain('caused by: System.LimitException: Too many SOQL queries: 101');
    expect(own.query("SELECT Id FROM Case WHERE Subject LIKE 'Boom%'").totalSize).toBe(0);
    expect(own.engine.create('Case', { Subject: 'Fine' }, own.ana).id).toMatch(/^500/);
  });

  it('meets only the events it is for', () => {
    const own = openFixture({ rules: { trigger } });
    own.engine.update('Task', own.id('todo'), { Subject: 'x' }, own.ana);
    const refused = refusal(() => own.engine.delete('Task', own.id('todo'), own.ana));
    expect(refused.message).toContain('TaskTrigger: execution of BeforeDelete');
    expect(own.query(`SELECT Id FROM Task WHERE Id = '${own.id('todo')}'`).totalSize).toBe(1);
  });
});
