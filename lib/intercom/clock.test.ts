import { expect, it } from 'vitest';
import { createIntercom } from './client.ts';
import { createClock } from './clock.ts';

const told = (date: string | null) => new Headers(date === null ? {} : { Date: date });

it('goes by the last answer that told the time, and by this computer’s before', () => {
  const clock = createClock(() => 1_000_000);
  expect([clock.now(), clock.isHeard()]).toEqual([1_000_000, false]);
  clock.hear(told('Sun, 22 Nov 2026 10:00:00 GMT'));
  expect([clock.now(), clock.isHeard()]).toEqual([Date.UTC(2026, 10, 22, 10), true]);
  for (const nothing of [null, 'yesterday']) clock.hear(told(nothing));
  expect(clock.now()).toBe(Date.UTC(2026, 10, 22, 10));
});

it('is this computer’s where the two differ by no more than the way takes', () => {
  const own = Date.UTC(2026, 10, 22, 10) + 2900;
  const clock = createClock(() => own);
  clock.hear(told('Sun, 22 Nov 2026 10:00:00 GMT'));
  expect([clock.now(), clock.isHeard()]).toEqual([own, true]);
});

it('of Intercom is asked for once', async () => {
  const asked: string[] = [];
  const client = createIntercom({
    token: async () => ({ token: 'tok-1', region: 'us' }),
    fetch: async (url) => {
      asked.push(new URL(url).pathname);
      return Response.json({}, { headers: { Date: 'Sun, 22 Nov 2026 10:00:00 GMT' } });
    },
    now: () => 0,
  });
  expect(await client.askNow()).toBe(Date.UTC(2026, 10, 22, 10));
  expect(await client.askNow()).toBe(client.now());
  expect(asked).toEqual(['/me']);
});
