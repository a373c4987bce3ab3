import { expect, test } from 'vitest';
import { ownerFor } from './owners.ts';

const admins = [
  { id: '1', email: 'Ines@x.example' },
  { id: '2', email: 'theo@x.example' },
];
const ines = { id: '005000000000001AAA', email: 'ines@x.example' };
const theo = { id: '005000000000002AAA', email: 'theo@x.example' };

test('the account’s owner comes before the record’s own, who stands in where nobody is paired', () => {
  expect(ownerFor({ accountOwner: theo, owner: ines }, admins, {})).toBe('2');
  expect(ownerFor({ accountOwner: { id: '005000000000009AAA', email: 'x@y.example' }, owner: ines }, admins, {})).toBe(
    '1',
  );
  expect(ownerFor({ accountOwner: null, owner: ines }, admins, {})).toBe('1');
});

test('a pair set by hand comes before an equal address, in either length of the id', () => {
  expect(ownerFor({ accountOwner: null, owner: ines }, admins, { 2: ines.id.slice(0, 15) })).toBe('2');
});

test('a teammate who is paired with somebody else by hand is not found by address', () => {
  expect(ownerFor({ accountOwner: null, owner: ines }, admins, { 1: theo.id })).toBeNull();
});

test('an address is the same however its domain is spelled', () => {
  const spelled = { ...ines, email: 'ines@xn--bcher-kva.example' };
  expect(ownerFor({ accountOwner: null, owner: spelled }, [{ id: '3', email: 'Ines@bücher.example' }], {})).toBe('3');
});

test('nobody: a queue, no address, no such teammate', () => {
  expect(ownerFor({ accountOwner: null, owner: null }, admins, {})).toBeNull();
  expect(ownerFor({ accountOwner: null, owner: { ...ines, email: null } }, [{ id: '3', email: '' }], {})).toBeNull();
  expect(ownerFor({ accountOwner: null, owner: ines }, [], {})).toBeNull();
});
