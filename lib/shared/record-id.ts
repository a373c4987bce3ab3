const recordId = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

/** Whether a text can be a Salesforce record id (15 or 18 characters). */
export function isRecordId(text: string): boolean {
  return recordId.test(text);
}

/**
 * The id with its three check characters, so that ids can be compared as text (Salesforce Help,
 * "Convert 15-character IDs"): per five characters a number whose bits say which are upper case. Anything that is no
 * id of 15 characters is given back as it is.
 */
export function longId(id: string): string {
  if (id.length !== 15 || !isRecordId(id)) return id;
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
  const check = [0, 5, 10].map((start) => {
    const block = id.slice(start, start + 5);
    const bits = [...block].reduce((sum, character, place) => sum + (/[A-Z]/.test(character) ? 1 << place : 0), 0);
    return alphabet.charAt(bits);
  });
  return id + check.join('');
}

/** Whether two ids name one record, whichever of them has its check characters. */
export function sameRecord(a: string, b: string): boolean {
  return a.slice(0, 15) === b.slice(0, 15);
}
