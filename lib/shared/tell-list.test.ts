import { expect, test } from 'vitest';
import { tellList } from './tell-list.ts';

test.each([
  [['Gold', ' Silver '], 'Gold; Silver'],
  [[7, true, null, ''], '7; true'],
  [[], ''],
  [[null], ''],
  [['a', { id: '1' }], null],
  [[['a']], null],
  ['a', null],
  [{ 0: 'a' }, null],
  [null, null],
])('%j is told as %j', (list, told) => expect(tellList(list)).toBe(told));
