import type { Place } from '../inbox/place.ts';
import { keysFor } from '../matching/person-keys.ts';
import { choices } from './choices.ts';
import { composeCompanyView, type PlaceView } from './compose-view.ts';
import type { ReadingPorts } from './read-place.ts';

/** Reads a company's profile: its account by company id, else accounts that share its domain or name. */
export async function readCompany(ports: ReadingPorts, place: Place): Promise<PlaceView> {
  const [fields, company, chosen] = await Promise.all([
    ports.matchFields(),
    ports.intercom.company(place.id),
    choices.read(`${place.workspace}:${place.id}`),
  ]);
  const keys = keysFor(null, company, chosen);
  const companyId = fields.companyIdField === '' ? null : keys.companyId;
  const records = await ports.salesforce.readRecords({ ...keys, companyId }, fields);
  return { place, people: [], asOf: records.asOf, ...composeCompanyView({ company, records, chosen }) };
}
