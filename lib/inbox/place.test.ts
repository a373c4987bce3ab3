import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeKey, readPlace } from './place.ts';
import { placeExamples } from './place-examples.ts';

describe('the place an address names', () => {
  it.each(placeExamples)('%s', (address, place) => {
    expect(readPlace(address)).toEqual(place);
  });

  it('keeps an id of any length as it is written', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,20}$/), fc.stringMatching(/^[a-z0-9]{1,12}$/), (id, workspace) => {
        const place = readPlace(`https://app.intercom.com/a/inbox/${workspace}/inbox/conversation/${id}`);
        expect(place).toEqual({ region: 'us', workspace, kind: 'conversation', id });
      }),
    );
  });

  it('never throws, whatever the address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (address) => {
        expect(readPlace(address)).toBeNull();
      }),
    );
  });

  it('tells places apart by every part', () => {
    const keys = placeExamples.flatMap(([, place]) => (place === null ? [] : [placeKey(place)]));
    expect(new Set(keys).size).toBe(6);
  });
});
