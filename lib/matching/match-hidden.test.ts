import { describe, expect, it } from 'vitest';
import type { Failure } from '../failures/codes.ts';
import type { PersonRecords } from '../salesforce/person-records.ts';
import type { PersonToMatch } from './explain.ts';
import { matchPerson } from './match-person.ts';
import { makeContact, makeLead, makeRecords } from './sample-records.ts';

const same = { email: 'lee@northwind.example' };
const user = { ...same, role: 'user', externalId: null } as const;
const lead = { ...user, role: 'lead' } as const;
const match = (person: PersonToMatch, records: PersonRecords) =>
  matchPerson({ person, company: null, records, chosen: null });

describe('where a column that joins records is hidden', () => {
  const lack = { code: 'no-field-access', params: {} } as const;
  const failed = { status: 'failed', failure: lack };
  const contact = makeContact('c1', same);
  const none: { ok: true; value: never[]; lack: Failure } = { ok: true, value: [], lack };

  it('nobody found is told with it, somebody found is not', () => {
    const hidden = { ...makeRecords({}), contacts: none };
    expect(match(user, hidden)).toMatchObject({ kind: 'none', unread: [lack] });
    const found = { ...makeRecords({}), contacts: { ...none, value: [contact] } };
    expect(match(user, found)).toMatchObject({ kind: 'one', unread: [] });
  });

  it('it is not said that a contact has no account, opportunities or cases', () => {
    const hidden = {
      ...makeRecords({ contacts: [{ ...contact, accountLack: lack }] }),
      opportunities: none,
      cases: none,
    };
    expect(match(user, hidden)).toMatchObject({ account: failed, opportunities: failed, cases: failed });
  });

  it('a lead’s cases are its own all the same', () => {
    const hidden = { ...makeRecords({ leads: [makeLead('l1', same)] }), cases: none };
    expect(match(lead, hidden)).toMatchObject({ kind: 'one', cases: { status: 'empty' } });
  });
});
