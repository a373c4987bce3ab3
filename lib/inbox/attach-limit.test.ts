import { describe, expect, it } from 'vitest';
import { createAttachLimit } from './attach-limit.ts';

describe('putting back what the page removes', () => {
  it('is done twenty times in ten seconds and again when they are over', () => {
    let now = 0;
    const allow = createAttachLimit(() => now);
    const allowed = Array.from({ length: 25 }, () => allow());
    expect(allowed.filter(Boolean)).toHaveLength(20);
    now = 9_999;
    expect(allow()).toBe(false);
    now = 10_000;
    expect(allow()).toBe(true);
  });

  it('never ends for a page that removes it now and then', () => {
    let now = 0;
    const allow = createAttachLimit(() => now);
    for (let n = 0; n < 100; n++, now += 600) expect(allow()).toBe(true);
  });
});
