import { fieldIntegrity } from '../errors.ts';
import type { Org } from '../org.ts';
import { countries, states } from '../schema/places.ts';
import type { Row } from '../store/store.ts';

function pair(name: string, table: Record<string, string>, given: Row, kind: string): Row {
  const code = given[`${name}Code`];
  const text = given[name];
  if (typeof code === 'string') return { [name]: table[code] ?? null };
  if (code === null || text === null) return { [name]: null, [`${name}Code`]: null };
  if (typeof text !== 'string') return {};
  const known = Object.entries(table).find(
    ([key, label]) => label.toLowerCase() === text.toLowerCase() || key === text,
  );
  if (known === undefined) {
    const message = `There's a problem with this ${kind}, even though it may appear correct. Please select a ${kind} from the list of valid ${kind === 'state' ? 'states' : 'countries'}.: ${name}`;
    throw fieldIntegrity(message, [name]);
  }
  return { [name]: known[1], [`${name}Code`]: known[0] };
}

/** With state and country picklists, code and text of an address keep in step, and unknown texts are refused. */
export function deriveAddresses(org: Org, object: string, given: Row): Row {
  if (org.features.stateCountryPicklists !== true) return {};
  const derived: Row = {};
  const fields = org.schema.object(object)?.fields ?? [];
  for (const { name } of fields) {
    if (name.endsWith('CountryCode')) Object.assign(derived, pair(name.slice(0, -4), countries, given, 'country'));
    if (name.endsWith('StateCode')) Object.assign(derived, pair(name.slice(0, -4), states, given, 'state'));
  }
  return derived;
}
