import type { Place } from '../inbox/place.ts';
import { isSuggested } from '../matching/match-company.ts';
import { keysFor } from '../matching/person-keys.ts';
import { choices } from './choices.ts';
import { composeCompanyView } from './compose-view.ts';
import { gatherFacts } from './place-facts.ts';
import type { PlaceRead, ReadingPorts } from './read-place.ts';

/** Reads a company's profile: its account by company id, else the accounts that share its domain or name. */
export async function readCompany(ports: ReadingPorts, place: Place): Promise<PlaceRead> {
  const [fields, company, chosen] = await Promise.all([
    ports.matchFields(),
    ports.intercom.company(place.id),
    choices.read(`${place.workspace}:${place.id}`),
  ]);
  const keys = keysFor(null, company, chosen);
  const companyId = fields.companyIdField === '' ? null : keys.companyId;
  const records = await ports.salesforce.readRecords({ ...keys, companyId }, fields);
  const view = composeCompanyView({ company, records, chosen });
  const found = view.state === 'ready' && isSuggested(view.who.record.reasons) ? view.who.record.ref.id : null;
  const facts = gatherFacts({ person: null, company, conversation: null }, null);
  if (found === null) return { facts, view: { place, people: [], asOf: records.asOf, ...view } };
  // Only an account known by id brings its opportunities and cases along, and this one was found by its domain or name.
  const whole = await ports.salesforce.readRecords(
    { ...keys, companyId, chosen: { object: 'Account', id: found } },
    fields,
  );
  return {
    facts,
    view: { place, people: [], asOf: whole.asOf, ...composeCompanyView({ company, records: whole, chosen }) },
  };
}
