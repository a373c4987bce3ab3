import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeValidFor } from './decode-picklists.ts';

const choice = (validFor: string | null) => ({ value: 'x', active: true, validFor });
const picklist = (...values: string[]) => ({
  type: 'picklist',
  picklistValues: values.map((value) => ({ ...choice(null), value })),
});

describe('the values under which a dependent value may be chosen', () => {
  it.each([
    ['gAAA', ['A']],
    ['QAAA', ['B']],
    ['oAAA', ['A', 'C']],
    ['AAAA', []],
  ])('%s', (bitmap, expected) => {
    expect(decodeValidFor(choice(bitmap), picklist('A', 'B', 'C'))).toEqual(expected);
  });

  it('counts inactive values, which nobody can choose', () => {
    const controller = picklist('A', 'B', 'C');
    const inactive = {
      ...controller,
      picklistValues: controller.picklistValues.map((each) => ({ ...each, active: each.value !== 'A' })),
    };
    expect(decodeValidFor(choice('oAAA'), inactive)).toEqual(['C']);
  });

  it('are false and true for a checkbox', () => {
    const checkbox = { type: 'boolean', picklistValues: [] };
    expect(decodeValidFor(choice('gAAA'), checkbox)).toEqual(['false']);
    expect(decodeValidFor(choice('QAAA'), checkbox)).toEqual(['true']);
    expect(decodeValidFor(choice('wAAA'), checkbox)).toEqual(['false', 'true']);
  });

  it('are all where no bitmap came, or none that can be read', () => {
    expect(decodeValidFor(choice(null), picklist('A'))).toBeNull();
    expect(decodeValidFor(choice('%%%'), picklist('A'))).toBeNull();
  });

  it('are those whose bits were set, for any number of values', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 300 }), (set) => {
        const bytes = new Uint8Array(Math.ceil(set.length / 24) * 3);
        set.forEach((on, place) => {
          if (on) bytes[place >> 3] = (bytes[place >> 3] ?? 0) | (0x80 >> (place & 7));
        });
        const names = set.map((_, place) => `v${place}`);
        expect(decodeValidFor(choice(Buffer.from(bytes).toString('base64')), picklist(...names))).toEqual(
          names.filter((_, place) => set[place]),
        );
      }),
    );
  });
});
