import { conversations } from './conversations.ts';
import { edgePeople } from './edge-people.ts';
import { leads } from './leads.ts';
import { org } from './org.ts';
import { otherRegions } from './other-regions.ts';
import { admins, companies, contacts, teams } from './people.ts';
import { quillfeather } from './quillfeather.ts';
import { joinRecords, type SeedInput, type WorkspaceInput } from './seed-input.ts';

const support: WorkspaceInput = {
  id: 'hrbrlght',
  name: 'Harbourlight Support',
  region: 'us',
  timezone: 'Europe/London',
  admins,
  teams,
  tags: [{ alias: 'outage', id: '7101', name: 'Outage' }],
  companies,
  contacts,
  conversations,
};

/**
 * The demo: Harbourlight sells label printers and scales. About a dozen customers tell what the product does with each kind of match;
 * all names are made up, all addresses end in `.example`, all dates are relative to now.
 */
export const demoSeed: SeedInput = {
  salesforce: { ...org, records: joinRecords(quillfeather, leads, edgePeople) },
  intercom: { workspaces: [support, ...otherRegions] },
};
