const SUFFIX = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_FORM = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

/** The three characters that make a 15-character id safe in case-blind places: one for each block of five. */
function checksum(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block++) {
    let bits = 0;
    for (let index = 0; index < 5; index++) {
      const letter = id15[block * 5 + index] ?? '';
      if (letter >= 'A' && letter <= 'Z') bits |= 1 << index;
    }
    suffix += SUFFIX[bits] ?? '';
  }
  return suffix;
}

/** 15 or 18 characters in, 18 out; undefined when it is no id. */
export function toId18(value: string): string | undefined {
  if (!ID_FORM.test(value)) return undefined;
  const id15 = value.slice(0, 15);
  return id15 + checksum(id15);
}

/** Mints ids per key prefix, the same ones in the same order for the same seed. */
export function createIdMint(instance: string): (keyPrefix: string) => string {
  const counters = new Map<string, number>();
  return (keyPrefix) => {
    const count = (counters.get(keyPrefix) ?? 0) + 1;
    counters.set(keyPrefix, count);
    let rest = count * 7 + 1_000_003;
    let digits = '';
    while (digits.length < 9) {
      digits = (BASE62[rest % 62] ?? '0') + digits;
      rest = Math.floor(rest / 62);
    }
    const id15 = `${keyPrefix}${instance}${digits}`;
    return id15 + checksum(id15);
  };
}
