import { describe, expect, it } from 'vitest';
import { apiError, grant, isToken, json, makePorts, refusal, type Sent } from '../answers.fixture.ts';
import { openOrg } from '../connection.ts';
import { makeRenew } from '../refresh.ts';
import { createSalesforceSync } from './index.ts';
import type { FieldChange } from './types.ts';

const idOf = (place: number) => `0035g00000AbC${String(place).padStart(2, '0')}AAA`;
const change = (place: number, fields: FieldChange['fields'] = { Phone: `+44 ${place}` }) => ({
  id: idOf(place),
  fields,
});
const three = [change(1), change(2), change(3)];
const done = (place: number) => ({ id: idOf(place), success: true, errors: [] });
const refused = (statusCode: string, message = statusCode, fields: string[] = []) => ({
  success: false,
  errors: [{ statusCode, message, fields }],
});

function script(answer: (sent: Sent) => Response | Promise<Response>, stored: typeof grant | null = grant) {
  const { ports, seen } = makePorts(answer, stored);
  return { sync: createSalesforceSync({ open: () => openOrg(ports, makeRenew(ports)) }), seen };
}

const kindsOf = async (answer: (sent: Sent) => Response | Promise<Response>) =>
  (await script(answer).sync.update('Contact', three)).map((each) => each.kind);

describe('changes of several records', () => {
  it('leave in one call, each for itself, without assignment rules, past alerts of duplicate rules, and clean', async () => {
    const { sync, seen } = script(() => json([done(1), done(2)]));
    const answers = await sync.update('Contact', [change(1, { Title: 'a\u0000b\ud800', Phone: null }), change(2)]);
    expect(answers).toEqual([1, 2].map((place) => ({ kind: 'done', id: idOf(place) })));
    expect(seen.sent).toMatchObject([
      {
        method: 'PATCH',
        path: '/services/data/v67.0/composite/sobjects',
        headers: { 'sforce-auto-assign': 'FALSE', 'sforce-duplicate-rule-header': 'allowSave=true' },
      },
    ]);
    expect(JSON.parse(seen.sent[0]?.body ?? '')).toEqual({
      allOrNone: false,
      records: [
        { attributes: { type: 'Contact' }, Id: idOf(1), Title: 'ab\ufffd', Phone: null },
        { attributes: { type: 'Contact' }, Id: idOf(2), Phone: '+44 2' },
      ],
    });
    expect(sync.calls()).toBe(1);
  });

  it.each<[string, string, string[], object]>([
    ['UNABLE_TO_LOCK_ROW', 'x', [], { kind: 'later', failure: { code: 'record-locked' } }],
    ['REQUEST_LIMIT_EXCEEDED', 'x', [], { kind: 'later', failure: { code: 'api-limit' } }],
    ['ENTITY_IS_DELETED', 'entity is deleted', [], { kind: 'gone', failure: { code: 'write-record-gone' } }],
    ['NOT_FOUND', 'x', [], { kind: 'gone', failure: { code: 'write-record-gone' } }],
    [
      'CANNOT_UPDATE_CONVERTED_LEAD',
      'x',
      [],
      { kind: 'refused', failure: { code: 'write-lead-converted' }, field: null },
    ],
    [
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'Region: bad value for restricted picklist field: Iberia',
      ['Region__c'],
      { kind: 'refused', failure: { code: 'write-invalid' }, field: 'Region__c' },
    ],
    [
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      'Unable to create/update fields: Phone. Please check the security settings of this field',
      ['Phone'],
      { kind: 'refused', failure: { code: 'write-field-not-allowed' }, field: 'Phone' },
    ],
    ['INSUFFICIENT_ACCESS_OR_READONLY', 'x', [], { kind: 'refused', failure: { code: 'write-not-allowed' } }],
    ['DUPLICATES_DETECTED', 'x', [], { kind: 'refused', failure: { code: 'write-duplicate' } }],
    ['UNKNOWN_EXCEPTION', 'x', [], { kind: 'unknown', failure: { code: 'write-unclear' } }],
  ])('one refused with %s does not touch the others', async (code, message, fields, told) => {
    const { sync } = script(() => json([done(1), refused(code, message, fields), done(3)]));
    expect(await sync.update('Contact', three)).toMatchObject([
      { kind: 'done' },
      { id: idOf(2), ...told },
      { kind: 'done' },
    ]);
  });

  it.each<[string, unknown, string[]]>([
    ['in another order', [done(3), done(1), done(2)], ['done', 'done', 'done']],
    ['fewer', [done(1), done(3)], ['done', 'unknown', 'done']],
    ['fewer, and a refusal that says not of whom', [done(1), refused('X')], ['done', 'unknown', 'unknown']],
    ['more', [done(1), done(2), done(3), done(4)], ['done', 'done', 'done']],
    ['of other records', [done(7), done(8), done(9)], ['unknown', 'unknown', 'unknown']],
    ['of which one is none', [done(1), 'what', done(3)], ['done', 'unknown', 'done']],
    ['of which one is null', [done(1), null, done(3)], ['done', 'unknown', 'done']],
    ['refused for no reason', [done(1), { success: false, errors: [] }, done(3)], ['done', 'unknown', 'done']],
    ['no list', { done: true }, ['unknown', 'unknown', 'unknown']],
    ['none', [], ['unknown', 'unknown', 'unknown']],
  ])('answers: %s', async (_which, body, kinds) => {
    expect(await kindsOf(() => json(body))).toEqual(kinds);
  });

  const page = (status: number) => new Response('<html>', { status, headers: { 'content-type': 'text/html' } });
  it.each<[string, () => Response | Promise<Response>, string]>([
    ['a page', () => page(200), 'unknown'],
    ['a cut answer', () => new Response('[{"id":', { headers: { 'content-type': 'application/json' } }), 'unknown'],
    ['a lost answer', () => Promise.reject(new TypeError('Failed to fetch')), 'unknown'],
    ['a broken edge', () => page(502), 'unknown'],
    ['an error of its own', () => apiError('UNKNOWN_EXCEPTION', 500), 'unknown'],
    ['maintenance', () => apiError('SERVER_UNAVAILABLE', 503), 'later'],
    ['the daily limit', () => apiError('REQUEST_LIMIT_EXCEEDED', 403), 'later'],
    ['no right to the object', () => apiError('INSUFFICIENT_ACCESS', 403), 'refused'],
    ['no such resource', () => apiError('NOT_FOUND', 404), 'refused'],
  ])('all of them after %s', async (_what, answer, kind) => {
    expect(await kindsOf(answer)).toEqual([kind, kind, kind]);
  });

  it.each<[string, boolean, () => Response]>([
    ['an answer to all', true, () => page(500)],
    ['none at all', true, () => json([])],
    ['an answer to each', false, () => json([refused('UNKNOWN_EXCEPTION'), refused('UNKNOWN_EXCEPTION')])],
  ])('that are unclear by %s are told apart', async (_what, whole, answer) => {
    const answers = await script(answer).sync.update('Contact', [change(1), change(2)]);
    expect(answers.map((each) => [each.kind, 'whole' in each])).toEqual([
      ['unknown', whole],
      ['unknown', whole],
    ]);
  });

  it('stay undone without a session', async () => {
    const none = script(() => json([]), null);
    expect(await none.sync.update('Contact', [change(1)])).toMatchObject([
      { kind: 'later', failure: { code: 'salesforce-signed-out' } },
    ]);
    const ended = script((sent) =>
      isToken(sent) ? refusal('invalid_grant', 'expired access/refresh token') : apiError('INVALID_SESSION_ID', 401),
    );
    expect(await ended.sync.update('Contact', [change(1)])).toMatchObject([
      { kind: 'later', failure: { code: 'grant-expired' } },
    ]);
  });

  it('that keep the call from being read are found; the others go on', async () => {
    const { sync, seen } = script(({ body }) => {
      const { records } = JSON.parse(body);
      if (body.includes('"soon"'))
        return apiError(
          'JSON_PARSER_ERROR',
          400,
          'Cannot deserialize instance of date from VALUE_STRING value soon or request may be missing a required field',
        );
      return json(records.map(({ Id }: { Id: string }) => ({ id: Id, success: true, errors: [] })));
    });
    const changes = Array.from({ length: 16 }, (_, place) => change(place));
    changes[5] = change(5, { Birthdate: 'soon' });
    const answers = await sync.update('Contact', changes);
    expect(answers.map((each) => each.id)).toEqual(changes.map((each) => each.id));
    expect(answers.map((each) => each.kind)).toEqual(changes.map((_, place) => (place === 5 ? 'refused' : 'done')));
    expect(answers[5]).toMatchObject({ field: 'Birthdate' });
    expect(seen.sent).toHaveLength(9);
  });

  it('that all keep the call from being read end after some calls', async () => {
    const { sync, seen } = script(() => apiError('JSON_PARSER_ERROR', 400));
    const answers = await sync.update(
      'Contact',
      Array.from({ length: 64 }, (_, place) => change(place)),
    );
    expect(new Set(answers.map((each) => each.kind))).toEqual(new Set(['refused', 'later']));
    expect(answers).toHaveLength(64);
    expect(seen.sent.length).toBeLessThanOrEqual(41);
  });

  it('with a field that is gone are refused, those without it go on', async () => {
    const { sync, seen } = script(({ body }) =>
      body.includes('Old__c')
        ? apiError('INVALID_FIELD', 400, "No such column 'Old__c' on sobject of type Contact")
        : json([done(2)]),
    );
    expect(await sync.update('Contact', [change(1, { Old__c: 'x' }), change(2)])).toMatchObject([
      { kind: 'refused', id: idOf(1), field: 'Old__c', failure: { code: 'write-field-not-allowed' } },
      { kind: 'done', id: idOf(2) },
    ]);
    expect(seen.sent).toHaveLength(2);
  });

  it('over 200 take more calls, none take none, and an id that is none is gone', async () => {
    const { sync, seen } = script(({ body }) =>
      json(JSON.parse(body).records.map(({ Id }: { Id: string }) => ({ id: Id, success: true, errors: [] }))),
    );
    const many = Array.from({ length: 201 }, (_, place) => ({
      id: `0035g00000${String(place).padStart(5, '0')}AAA`,
      fields: {},
    }));
    expect((await sync.update('Contact', many)).every((each) => each.kind === 'done')).toBe(true);
    expect(seen.sent).toHaveLength(2);
    expect(await sync.update('Contact', [])).toEqual([]);
    expect(await sync.update('Contact', [{ id: '../x', fields: {} }])).toMatchObject([{ kind: 'gone', id: '../x' }]);
    expect(seen.sent).toHaveLength(2);
  });
});
