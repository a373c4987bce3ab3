import { expect, it } from 'vitest';
import { children, flag, idAt, number, text } from './rows.ts';

const row = {
  Id: '0035g00000AbCdEAAV',
  Name: 'Nora\u202e\u0000 Lee ',
  Empty: '  ',
  Amount: 12.5,
  Odd: Number.NaN,
  IsClosed: false,
  Owner: { Name: 'Ana' },
  Account: null,
  OpportunityContactRoles: { totalSize: 1, done: true, records: [{ Role: 'x' }, 'broken'] },
};

it('reads what is there and nothing that is not', () => {
  expect(text(row, 'Owner.Name')).toBe('Ana');
  expect(text(row, 'Account.Name')).toBeNull();
  expect(text(row, 'Nothing.At.All')).toBeNull();
  expect(text(row, 'Empty')).toBeNull();
  expect(text({ Name: '\u200b\u200d' }, 'Name')).toBeNull();
  expect(text(row, 'Amount')).toBe('12.5');
  expect(text(row, 'IsClosed')).toBeNull();
  expect(number(row, 'Amount')).toBe(12.5);
  expect(number(row, 'Odd')).toBeNull();
  expect(number(row, 'Name')).toBeNull();
  expect(flag(row, 'IsClosed')).toBe(false);
  expect(flag(row, 'Name')).toBeNull();
  expect(idAt(row, 'Id')).toBe('0035g00000AbCdEAAV');
  expect(idAt({ Id: '0035g00000AbCdE' }, 'Id')).toBe('0035g00000AbCdEAAV');
  expect(idAt(row, 'Name')).toBeNull();
});

it('takes control characters and changes of direction out of names', () => {
  expect(text(row, 'Name')).toBe('Nora Lee');
});

it('reads child rows, of which Salesforce sends null for none', () => {
  expect(children(row, 'OpportunityContactRoles')).toEqual([{ Role: 'x' }]);
  expect(children({ OpportunityContactRoles: null }, 'OpportunityContactRoles')).toEqual([]);
  expect(children(row, 'Name')).toEqual([]);
});
