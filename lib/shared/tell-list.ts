const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/**
 * A list of plain values as one text, as a multi-select picklist is told: `Gold; Silver`. Empty where nothing is in it;
 * null where it holds anything else, or is no list.
 */
export function tellList(list: unknown): string | null {
  if (!Array.isArray(list)) return null;
  const values = list.filter((each) => each !== null);
  if (!values.every(isPlain)) return null;
  const told = values.map((each) => String(each).trim());
  return told.filter((each) => each !== '').join('; ');
}
