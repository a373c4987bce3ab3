import { describe, expect, it } from 'vitest';
import { type Reply, send, startOrg, type TestOrg } from '../test-org.ts';

const OBJECTS = ['Lead', 'Case', 'Task'] as const;
type Name = (typeof OBJECTS)[number];

const VALID: Record<Name, Record<string, unknown>> = {
  Lead: { LastName: 'Lee', Company: 'Northwind' },
  Case: { Subject: 'Help' },
  Task: { Subject: 'Call' },
};
const CUSTOM = [
  { name: 'Mail__c', type: 'email' },
  { name: 'Region__c', type: 'picklist', values: ['North', 'South'], restricted: true },
  { name: 'Plan__c', type: 'picklist', values: ['Free', 'Paid'], required: true, default: 'Free' },
  { name: 'Short__c', type: 'text', length: 10 },
  { name: 'Code__c', type: 'text', required: true },
];
const USERS = [
  { alias: 'ana' },
  { alias: 'gone', IsActive: false },
  { alias: 'reader', permissions: { Lead: 'r', Case: 'r', Task: 'r' } },
  { alias: 'blind', permissions: { Lead: '', Case: '', Task: '' } },
  {
    alias: 'half',
    permissions: {
      hiddenFields: OBJECTS.map((object) => `${object}.Description`),
      readOnlyFields: OBJECTS.map((object) => `${object}.Short__c`),
    },
  },
  { alias: 'alone', permissions: { sharing: 'own' as const } },
].map((user) => ({
  Username: `${user.alias}@acme.example`,
  Email: `${user.alias}@acme.example`,
  Name: user.alias,
  ...user,
}));

const records = {
  Contact: [{ alias: 'own', LastName: 'Own', OwnerId: '@ana' }],
  Lead: [
    { alias: 'Lead', ...VALID.Lead, OwnerId: '@ana' },
    { alias: 'converted', LastName: 'Old', Company: 'Old', IsConverted: true, Status: 'Closed - Converted' },
  ],
  Case: [{ alias: 'Case', ...VALID.Case, OwnerId: '@ana' }],
  Task: [{ alias: 'Task', ...VALID.Task, OwnerId: '@ana' }],
};
const rules = {
  validation: OBJECTS.map((object) => ({
    object,
    when: "Short__c = 'bad'",
    message: 'Not this one',
    field: 'Short__c',
  })),
  trigger: OBJECTS.map((object) => ({ object, on: ['create', 'update'], when: "Short__c = 'boom'" })),
  duplicate: [{ object: 'Lead', match: ['Email'], action: 'block' }],
};

function open(): TestOrg {
  const org = { name: 'Acme', myDomain: 'acme', features: { keyFields: true } };
  const customFields = OBJECTS.flatMap((object) => CUSTOM.map((field) => ({ object, ...field })));
  return startOrg({ now: '2026-11-22T10:00:00Z', salesforce: { org, users: USERS, customFields, rules, records } });
}

const base = '/services/data/v67.0/sobjects';
const idOf = (org: TestOrg, alias: string) => org.service.engine.resolveAlias(alias) ?? '';

function ask(org: TestOrg, method: string, path: string, body?: unknown, user = 'ana'): Promise<Reply> {
  const token = org.service.issueSession(user).accessToken;
  return send(org, method, `${base}/${path}`, { token, ...(body === undefined ? {} : { body }) });
}

const create = (org: TestOrg, object: Name, fields: object, user = 'ana') =>
  ask(org, 'POST', object, { ...VALID[object], Code__c: 'c', ...fields }, user);

describe.each(OBJECTS)('creating a %s is refused', (object) => {
  const org = open();
  const rows: [what: string, fields: () => object, status: number, code: string, text: RegExp, user?: string][] = [
    ['without the right', () => ({}), 403, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', /cannot be inserted/, 'reader'],
    ['on an object out of sight', () => ({}), 404, 'NOT_FOUND', /does not exist/, 'blind'],
    [
      'with a hidden field',
      () => ({ Description: 'x' }),
      400,
      'INVALID_FIELD',
      /^No such column 'Description' on sobject/,
      'half',
    ],
    [
      'with a read-only field',
      () => ({ Short__c: 'x' }),
      400,
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      /Short__c.*security settings/,
      'half',
    ],
    ['with no such field', () => ({ Nothing__c: 1 }), 400, 'INVALID_FIELD', /Nothing__c/],
    ['without a required value', () => ({ Code__c: ' ' }), 400, 'REQUIRED_FIELD_MISSING', /: \[Code__c\]$/],
    ['with an emptied required picklist', () => ({ Plan__c: null }), 400, 'REQUIRED_FIELD_MISSING', /Plan__c/],
    [
      'with a value a picklist does not have',
      () => ({ Region__c: 'West' }),
      400,
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      /: West$/,
    ],
    ['with a text that is too long', () => ({ Short__c: '😀'.repeat(11) }), 400, 'STRING_TOO_LONG', /max length=10\)/],
    [
      'with 32,001 characters',
      () => ({ Description: 'é'.repeat(32_001) }),
      400,
      'STRING_TOO_LONG',
      /max length=32000\)/,
    ],
    ['with a bad address', () => ({ Mail__c: 'lee at home' }), 400, 'INVALID_EMAIL_ADDRESS', /lee at home/],
    ['by a validation rule', () => ({ Short__c: 'bad' }), 400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', /^Not this one$/],
    [
      'by a trigger',
      () => ({ Short__c: 'boom' }),
      400,
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      /execution of BeforeInsert\n/,
    ],
    ['with the id of another kind', () => ({ OwnerId: idOf(org, 'own') }), 400, 'MALFORMED_ID', /incorrect type/],
    [
      'with an owner who left',
      () => ({ OwnerId: org.service.engine.findUser('gone')?.id }),
      400,
      'INACTIVE_OWNER_OR_USER',
      /inactive user/,
    ],
    ['with an owner nobody is', () => ({ OwnerId: '005000000000001AAA' }), 400, 'INVALID_CROSS_REFERENCE_KEY', /./],
    ['with a null character', () => ({ Short__c: 'a\0b' }), 400, 'JSON_PARSER_ERROR', /code 0/],
    ['with a list for a text', () => ({ Short__c: ['a'] }), 400, 'JSON_PARSER_ERROR', /START_ARRAY/],
  ];

  it.each(rows)('%s', async (_what, fields, status, errorCode, text, user = 'ana') => {
    const before = org.service.records(object).length;
    const reply = await create(org, object, fields(), user);
    expect(reply.status).toBe(status);
    expect(reply.json).toMatchObject([{ errorCode, message: expect.stringMatching(text) }]);
    expect(org.service.records(object)).toHaveLength(before);
  });

  it('while its key is taken, in any case, naming who has it; the deleted one gives it free', async () => {
    const [one, two] = await Promise.all(
      ['Key-1', 'KEY-1'].map((Tandem_Key__c) => create(org, object, { Tandem_Key__c })),
    );
    const winner = [one, two].find((reply) => reply?.status === 201)?.json as { id: string };
    const loser = [one, two].find((reply) => reply?.status !== 201);
    const message = `duplicate value found: Tandem_Key__c duplicates value on record with id: ${winner.id.slice(0, 15)}`;
    expect(loser?.json).toMatchObject([{ errorCode: 'DUPLICATE_VALUE', message }]);
    const unseen = await create(org, object, { Tandem_Key__c: 'key-1' }, 'alone');
    expect(unseen.json).toMatchObject([
      { errorCode: 'DUPLICATE_VALUE', message: expect.stringContaining('<unknown>') },
    ]);
    await ask(org, 'DELETE', `${object}/${winner.id}`);
    expect((await create(org, object, { Tandem_Key__c: 'key-1' })).status).toBe(201);
  });

  it('not for 32,000 characters of any kind, nor for half a character', async () => {
    const full = await create(org, object, { Description: '😀'.repeat(32_000), Short__c: 'a\ud83d!' });
    expect(full.status).toBe(201);
    const made = org.service.engine.read(object, (full.json as { id: string }).id, null);
    expect([[...String(made.Description)].length, made.Short__c]).toEqual([32_000, 'a?!']);
  });
});

describe.each(OBJECTS)('changing or deleting a %s is refused', (object) => {
  it.each([
    ['without the right', 'reader', 403, 'INSUFFICIENT_ACCESS_OR_READONLY'],
    ['when it is out of sight', 'alone', 404, 'INVALID_CROSS_REFERENCE_KEY'],
    ['when the object is', 'blind', 404, 'NOT_FOUND'],
  ])('%s', async (_what, user, status, errorCode) => {
    const org = open();
    const path = `${object}/${idOf(org, object)}`;
    const replies = [
      await ask(org, 'PATCH', path, { Short__c: 'x' }, user),
      await ask(org, 'DELETE', path, undefined, user),
    ];
    for (const reply of replies) expect([reply.status, reply.json]).toMatchObject([status, [{ errorCode }]]);
  });

  it('after somebody deleted it: ENTITY_IS_DELETED to writers and to readers', async () => {
    const org = open();
    const path = `${object}/${idOf(org, object)}`;
    org.service.deleteRecord(object, idOf(org, object));
    for (const reply of [
      await ask(org, 'PATCH', path, { Short__c: 'x' }),
      await ask(org, 'DELETE', path),
      await ask(org, 'GET', path),
    ])
      expect([reply.status, reply.json]).toMatchObject([404, [{ errorCode: 'ENTITY_IS_DELETED' }]]);
  });

  it('with fields that may not be written', async () => {
    const org = open();
    const path = `${object}/${idOf(org, object)}`;
    expect((await ask(org, 'PATCH', path, { Short__c: 'x' }, 'half')).json).toMatchObject([
      { errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['Short__c'] },
    ]);
    expect((await ask(org, 'PATCH', path, { Description: 'x' }, 'half')).json).toMatchObject([
      { errorCode: 'INVALID_FIELD' },
    ]);
  });
});

describe('leads and what others did to them', () => {
  it('a converted lead cannot be changed', async () => {
    const org = open();
    const reply = await ask(org, 'PATCH', `Lead/${idOf(org, 'converted')}`, { Short__c: 'x' });
    expect([reply.status, reply.json]).toMatchObject([400, [{ errorCode: 'CANNOT_UPDATE_CONVERTED_LEAD' }]]);
  });

  it('nor can a task be sent to it', async () => {
    const org = open();
    const reply = await create(org, 'Task', { WhoId: idOf(org, 'converted') });
    expect([reply.status, reply.json]).toMatchObject([400, [{ errorCode: 'CANNOT_UPDATE_CONVERTED_LEAD' }]]);
  });
});

describe('who wrote last', () => {
  it.each(OBJECTS)('%s: stamps of the maker, then of whoever the control says', async (object) => {
    const org = open();
    const { id } = (await create(org, object, {})).json as { id: string };
    const ana = org.service.engine.findUser('ana')?.id;
    const at = '2026-11-22T10:00:00.000+0000';
    expect(org.service.engine.read(object, id, null)).toMatchObject({
      CreatedById: ana,
      CreatedDate: at,
      LastModifiedById: ana,
      LastModifiedDate: at,
      SystemModstamp: at,
    });
    org.advance(60_000);
    org.service.updateRecord(object, id, { Short__c: 'y', LastModifiedById: '@half' });
    expect(org.service.engine.read(object, id, null)).toMatchObject({
      CreatedById: ana,
      LastModifiedById: org.service.engine.findUser('half')?.id,
      LastModifiedDate: '2026-11-22T10:01:00.000+0000',
      SystemModstamp: '2026-11-22T10:01:00.000+0000',
    });
  });
});
