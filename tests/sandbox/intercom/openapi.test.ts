import { describe, expect, test } from 'vitest';
import { openService } from './checks/open-service.ts';
import { createChecker, hasDescription } from './checks/openapi-checker.ts';
import { cases } from './checks/operations.ts';

/** Where Intercom's wire and its description disagree, and why the sandbox follows the wire. Nothing else may differ. */
const deviations: { operation: RegExp; error: RegExp; because: string }[] = [
  {
    operation: /conversations/,
    error: /\/statistics\/\w+ must be (integer|string)/,
    because: 'what has not happened yet is null (Intercom, "Object model")',
  },
  {
    operation: /^(GET|PUT|POST) \/(contacts|conversations)/,
    error: /\/(email|author\/email) must be string/,
    because: 'leads without an address have null',
  },
  {
    operation: /compan|conversations/,
    error: /custom_attributes\/\w+ must be string/,
    because: 'the official example holds numbers and booleans',
  },
  {
    operation: /^GET \/companies$/,
    error: /^\/type must be equal to one of the allowed values$/,
    because: 'asked for one company_id or name it answers a single company (its own description in words)',
  },
];

describe.each(cases)('$path answers $status: $says', ({ path, body, status, before }) => {
  test('as the table says', async () => {
    const { call } = openService();
    if (before) expect((await call(before.path, before.body)).status).toBe(200);
    expect((await call(path, body)).status).toBe(status);
  });
});

describe.skipIf(!hasDescription)("Intercom's OpenAPI description 2.16 (skipped where ground-truth/ is absent)", () => {
  const checker = hasDescription ? createChecker() : null;
  const used = new Set<number>();

  test.each(cases)('$path: the answer fits ($says)', async ({ operation, path, body, before, status }) => {
    const { call } = openService();
    if (before) await call(before.path, before.body);
    if (body && status === 200) expect(checker?.checkRequest(operation, body)).toEqual([]);
    const answer = await call(path, body);
    const wrong = checker?.checkResponse(operation, answer.status, answer.body) ?? ['no checker'];
    const unexplained = wrong.filter((error) => {
      const index = deviations.findIndex((one) => one.operation.test(operation) && one.error.test(error));
      if (index >= 0) used.add(index);
      return index < 0;
    });
    expect(unexplained).toEqual([]);
  });

  test('knows every operation of the table', () => {
    const unknown = new Set(cases.map((one) => one.operation).filter((one) => !checker?.knows(one)));
    expect([...unknown]).toEqual([]);
  });

  test('would notice a wrong answer', async () => {
    const { call } = openService();
    const { body } = await call('GET /conversations/215470000000001');
    const operation = 'GET /conversations/{conversation_id}';
    expect(checker?.checkResponse(operation, 200, { ...body, state: 'opened' })).not.toEqual([]);
    expect(checker?.checkResponse(operation, 200, { ...body, created_at: '2026-11-22T10:00:00Z' })).not.toEqual([]);
    expect(checker?.checkResponse(operation, 404, { errors: [] })).not.toEqual([]);
    expect(checker?.checkRequest('POST /conversations/{conversation_id}/reply', { message_type: 'nota' })).not.toEqual(
      [],
    );
  });

  test('needs every deviation in the table', () => {
    expect(deviations.filter((_one, index) => !used.has(index))).toEqual([]);
  });
});
