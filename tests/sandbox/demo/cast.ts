import type { z } from 'zod';
import type { seedSchema } from '../seed.ts';
import { conversations } from './conversations.ts';
import { org } from './org.ts';
import { say } from './thread.ts';
import { admins, companies, contacts, tags, teams } from './workspace-people.ts';

/** A workspace in another region with one teammate, one customer and one conversation. */
function smallWorkspace(
  id: string,
  name: string,
  region: 'eu' | 'au',
  customer: { name: string; email: string },
  text: string,
) {
  return {
    id,
    name,
    region,
    admins: [
      {
        alias: 'ines',
        id: '814860',
        name: 'Ines Varga',
        email: 'ines.varga@harbourlight.example',
        token: `tok_${id}_ines`,
      },
    ],
    contacts: [{ alias: 'customer', role: 'user', ...customer }],
    conversations: [
      {
        id: `${region === 'eu' ? 31 : 61}5470000000101`,
        contact: '@customer',
        assignee: '@ines',
        parts: [say('@customer', 35, text)],
      },
    ],
  };
}

/**
 * The demo: Harbourlight sells label printers and scales. About a dozen customers tell what the product does with each kind of match;
 * all names are made up, all addresses end in `.example`, all dates are relative to now.
 */
export const demoSeed: z.input<typeof seedSchema> = {
  salesforce: org,
  intercom: {
    workspaces: [
      {
        id: 'hrbrlght',
        name: 'Harbourlight Support',
        region: 'us',
        timezone: 'Europe/London',
        admins,
        teams,
        tags,
        companies,
        contacts,
        conversations,
      },
      smallWorkspace(
        'hrbrlabs',
        'Harbourlight Labs',
        'eu',
        { name: 'Tobias Ferreira-Holm', email: 'tobias@mossgate.example' },
        '<p>May we try the beta of the RFID gate?</p>',
      ),
      smallWorkspace(
        'hrbrsyd1',
        'Harbourlight Pacific',
        'au',
        { name: 'Nora Lindqvist-Abara', email: 'nora@quillfeather.example' },
        '<p>Who looks after our Sydney depot?</p>',
      ),
    ],
  },
};
