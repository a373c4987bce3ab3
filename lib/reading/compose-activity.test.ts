import { describe, expect, test } from 'vitest';
import { makeCompany, makePerson } from '../../tests/support/reading-room.ts';
import { makeAccount, makeCase, makeContact, makeLead, makeRecords } from '../matching/sample-records.ts';
import type { ActivityRecord, CaseRecord, PersonRecords } from '../salesforce/person-records.ts';
import { composeCompanyView, composePersonView } from './compose-view.ts';

const nora = makePerson('nora');
const email = 'nora@quillfeather.example';
const happened = (id: string, at: string | null, more: Partial<ActivityRecord> = {}): ActivityRecord => ({
  object: 'Task',
  id,
  url: `https://acme.lightning.force.com/${id}`,
  subject: id,
  at,
  status: 'Open',
  done: false,
  owner: null,
  key: null,
  ...more,
});
const supported = (id: string, createdAt: string, more: Partial<CaseRecord> = {}): CaseRecord => {
  const made = makeCase(id, { contactId: 'n1' });
  return { ...made, view: { ...made.view, createdAt, status: 'New', subject: 'Printers' }, ...more };
};

function compose(
  activity: PersonRecords['activity'],
  people: Parameters<typeof makeRecords>[0] = { contacts: [makeContact('n1', { email })] },
) {
  const records = { ...makeRecords(people), activity };
  const view = composePersonView({ person: nora, company: null, records, chosen: null });
  return view.state === 'ready' ? view.activity : null;
}
const of = (...each: ActivityRecord[]): PersonRecords['activity'] => ({ ok: true, value: { n1: each } });
const ids = (activity: ReturnType<typeof compose>) =>
  activity?.status === 'ok' ? activity.data.map(({ id }) => id) : activity?.status;

describe('what happened with a person', () => {
  test('is told newest first: tasks, events and open cases, what tells no time last', () => {
    const read = of(
      happened('t1', '2026-11-20T10:00:00.000Z'),
      happened('t0', null),
      happened('t2', '2026-11-22T10:00:00.000Z'),
    );
    const cases = [supported('k1', '2026-11-21T10:00:00.000Z')];
    expect(ids(compose(read, { contacts: [makeContact('n1', { email })], cases }))).toEqual(['t2', 'k1', 't1', 't0']);
  });

  test('is at most the newest 20', () => {
    const days = Array.from({ length: 30 }, (_, day) =>
      happened(`t${day}`, `2026-10-${String(day + 1).padStart(2, '0')}T10:00:00.000Z`),
    );
    const told = ids(compose(of(...days)));
    expect(told).toHaveLength(20);
    expect(told?.[0]).toBe('t29');
  });

  test.each([
    ['tandem:abc:21:task:all', true],
    ['Tandem:ABC:21:Task:9:00q', true],
    ['SIP/201', false],
    ['tandem', false],
    [null, false],
  ])('is marked as our own by its key: %s', (key, own) => {
    const activity = compose(of(happened('t1', null, { key })));
    expect(activity).toMatchObject({ status: 'ok', data: [{ own }] });
    expect(JSON.stringify(activity)).not.toContain('"key"');
  });

  test('shows a case with its owner, and whether it is our own', () => {
    const owner = { name: 'EMEA', kind: 'queue', active: true } as const;
    const cases = [supported('k1', '2026-11-21T10:00:00.000Z', { owner, key: 'tandem:abc:21:case:1' })];
    expect(compose(of(), { contacts: [makeContact('n1', { email })], cases })).toEqual({
      status: 'ok',
      data: [
        {
          object: 'Case',
          id: 'k1',
          url: 'https://acme.lightning.force.com/k1',
          subject: 'Printers',
          at: '2026-11-21T10:00:00.000Z',
          status: 'New',
          done: false,
          owner: 'EMEA',
          own: true,
        },
      ],
    });
  });

  test('is theirs alone, and a lead’s as a contact’s', () => {
    const value = { n1: [happened('t1', null)], l1: [happened('t2', null)] };
    expect(ids(compose({ ok: true, value }))).toEqual(['t1']);
    expect(ids(compose({ ok: true, value }, { leads: [makeLead('l1', { email })] }))).toEqual(['t2']);
  });

  test('is empty where nothing happened, failed where it cannot be read', () => {
    expect(compose({ ok: true, value: {} })).toEqual({ status: 'empty' });
    const failure = { code: 'no-object-access', params: { object: 'Tasks' } } as const;
    const cases = [supported('k1', '2026-11-21T10:00:00.000Z')];
    const read = compose({ ok: false, failure }, { contacts: [makeContact('n1', { email })], cases });
    expect(read).toEqual({ status: 'failed', failure });
  });

  test('is empty for a company, whose account is no person', () => {
    const company = makeCompany('freight', { companyId: 'c-1' });
    const records = makeRecords({ accounts: [makeAccount('a1', { companyId: 'c-1' })] });
    expect(composeCompanyView({ company, records, chosen: null })).toMatchObject({ activity: { status: 'empty' } });
  });
});
