import { describe, expect, test } from 'vitest';
import { createFaults, faultSchema } from './faults.ts';

const query = {
  service: 'salesforce',
  host: 'acme.my.salesforce.com',
  method: 'GET',
  path: '/services/data/v67.0/query?q=SELECT+Id+FROM+Lead',
} as const;
const inboxPage = { service: 'intercom', host: 'app.intercom.com', method: 'GET', path: '/a/inbox/abc12345' } as const;
const api = { ...inboxPage, host: 'api.intercom.io', path: '/conversations/1' } as const;

function arm(...given: object[]) {
  const faults = createFaults();
  for (const one of given) faults.arm(faultSchema.parse(one));
  return faults;
}

describe('a fault', () => {
  test('meets every request of its service until it is cleared', () => {
    const faults = arm({ service: 'salesforce', effect: '500' });
    expect([faults.take(query), faults.take(query), faults.take(api)]).toEqual(['500', '500', undefined]);
    faults.clear();
    expect(faults.take(query)).toBeUndefined();
  });

  test.each([
    [{ path: '/query' }, true],
    [{ path: 'FROM Lead' }, true],
    [{ path: 'FROM+Lead' }, true],
    [{ path: '/composite' }, false],
    [{ method: 'get' }, true],
    [{ method: 'POST' }, false],
    [{ host: 'login.salesforce.com' }, false],
  ])('with %j meets a query: %s', (filter, met) => {
    expect(arm({ service: 'salesforce', effect: '401', ...filter }).take(query) === '401').toBe(met);
  });

  test('of Intercom leaves the web inbox alone unless its host is named', () => {
    expect(arm({ service: 'intercom', effect: '500' }).take(inboxPage)).toBeUndefined();
    expect(arm({ service: 'intercom', effect: '500' }).take(api)).toBe('500');
    expect(arm({ service: 'intercom', host: 'app.intercom.com', effect: '500' }).take(inboxPage)).toBe('500');
  });

  test('armed later waits until the one before is used up', () => {
    const faults = arm(
      { service: 'salesforce', times: 1, effect: '500' },
      { service: 'salesforce', effect: 'slow:20' },
    );
    expect([faults.take(query), faults.take(query)]).toEqual(['500', 'slow:20']);
  });

  test.each(['lock-row', 'trigger', 'maintenance', 'write-error:400:ENTITY_IS_DELETED'])(
    '%s waits for a request that may write',
    (effect) => {
      const faults = arm({ service: 'salesforce', times: 1, effect });
      const write = { ...query, method: 'POST' };
      expect([faults.take(query), faults.take(write), faults.take(write)]).toEqual([undefined, effect, undefined]);
    },
  );

  test('given back counts as not used, whether it was the last time or not', () => {
    const faults = arm({ service: 'salesforce', times: 2, effect: '500' });
    faults.take(query);
    faults.giveBack('500');
    expect([faults.take(query), faults.take(query)]).toEqual(['500', '500']);
    expect(faults.list()).toEqual([]);
    faults.giveBack('500');
    expect([faults.take(query), faults.take(query)]).toEqual(['500', undefined]);
  });

  test.each(['explode', 'slow:', 'slow:-1', 'error:', 'error:200:OK', 'error:400:', 'write-error:4:X', 500])(
    'with effect %j is refused',
    (effect) => {
      expect(faultSchema.safeParse({ service: 'salesforce', effect }).success).toBe(false);
    },
  );
});
