import { expect, test } from 'vitest';
import { fail } from '../failures/codes.ts';
import { typeValues } from './type-values.ts';

const data = Object.entries({ seats: 'integer', score: 'float', vip: 'boolean', trial_ends: 'date', plan: 'string' });
const body = { type: 'list', data: [null, ...data.map(([name, data_type]) => ({ name, data_type })), { name: 'x' }] };
const answer = (status: number, told: unknown) => async () => ({ status, headers: new Headers(), body: told });

test('texts are values of the types that the workspace gave its attributes', async () => {
  const texts = { seats: '50', score: '4.5', vip: 'true', trial_ends: '2026-12-01', plan: '7', x: '8', other: '9' };
  expect(await typeValues(answer(200, body), texts)).toEqual({
    ...texts,
    seats: 50,
    score: 4.5,
    vip: true,
    trial_ends: 1_796_083_200,
  });
});

test('what cannot be of its type stays as it is, as does everything where the types cannot be read', async () => {
  const texts = { seats: 'many', score: '', vip: 'maybe', trial_ends: 'soon' };
  expect(await typeValues(answer(200, body), texts)).toEqual(texts);
  expect(await typeValues(answer(200, 'none'), { seats: '50' })).toEqual({ seats: '50' });
});

test('they are not guessed where Intercom does not answer', async () => {
  await expect(typeValues(answer(500, null), { seats: '50' })).rejects.toMatchObject({ code: 'intercom-down' });
  const offline = () => Promise.reject(fail('intercom-offline'));
  await expect(typeValues(offline, { seats: '50' })).rejects.toMatchObject({ code: 'intercom-offline' });
});
