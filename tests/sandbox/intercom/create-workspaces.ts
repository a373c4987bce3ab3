import type { z } from 'zod';
import type { WorkspaceSeed } from '../seed.ts';
import type { Clock } from '../service.ts';
import { addConversation } from './add-conversation.ts';
import { addAdmin, addCompany, addContact, addTag, addTeam, joinTeams } from './add-people.ts';
import { declareAttribute, declareUsed } from './custom-attributes.ts';
import { newWorkspace } from './new-workspace.ts';
import {
  adminSeed,
  companySeed,
  contactSeed,
  conversationSeed,
  tagSeed,
  teamSeed,
  workspaceExtras,
} from './seed-shapes.ts';
import type { Workspace } from './store.ts';

const regionNames = { us: 'America/Los_Angeles', eu: 'Europe/Dublin', au: 'Australia/Sydney' };

/** Custom attributes exist before values are written, so every key the seed uses becomes an attribute of the workspace. */
function declareAttributes(workspace: Workspace, extras: z.infer<typeof workspaceExtras>): void {
  for (const given of extras.data_attributes) {
    declareAttribute(workspace, given.model === 'company' ? 'company' : 'contact', String(given.name), given);
  }
  for (const given of extras.conversation_attributes) {
    declareAttribute(workspace, 'conversation', String(given.name), given);
  }
  for (const contact of workspace.contacts.values()) declareUsed(workspace, 'contact', contact.custom_attributes);
  for (const company of workspace.companies.values()) declareUsed(workspace, 'company', company.custom_attributes);
  for (const one of workspace.conversations.values()) declareUsed(workspace, 'conversation', one.custom_attributes);
}

/** What aliases may be pointed at before they are made, in the order in which the parts of a workspace refer to each other. */
function fill(workspace: Workspace, seed: WorkspaceSeed): void {
  const admins = seed.admins.map((one) => adminSeed.parse(one));
  for (const one of admins) addAdmin(workspace, one);
  for (const one of seed.teams) addTeam(workspace, teamSeed.parse(one));
  joinTeams(workspace, admins);
  for (const one of seed.tags) addTag(workspace, tagSeed.parse(one));
  for (const one of seed.companies) addCompany(workspace, companySeed.parse(one));
  for (const one of seed.contacts) addContact(workspace, contactSeed.parse(one));
  for (const one of seed.conversations) addConversation(workspace, conversationSeed.parse(one));
}

/**
 * Makes the workspaces of a seed, complete: ids, times, defaults, tokens (one per admin, `tok_<workspace>_<alias>` unless the seed
 * names one). The same seed and clock always give the same workspaces.
 *
 * @throws UnknownReference for an alias or id that leads nowhere, RangeError for a bad time, ZodError for a wrong shape
 */
export function createWorkspaces(seeds: WorkspaceSeed[], clock: Clock): Map<string, Workspace> {
  const workspaces = new Map<string, Workspace>();
  for (const seed of seeds) {
    if (workspaces.has(seed.id)) throw new RangeError(`The seed has the workspace ${seed.id} twice`);
    const extras = workspaceExtras.parse(seed);
    const workspace = newWorkspace(
      {
        id: seed.id,
        name: extras.name ?? 'Acme',
        region: seed.region,
        timezone: extras.timezone ?? regionNames[seed.region],
        created_at: Math.floor(clock.now() / 1000) - 3 * 365 * 86_400,
      },
      clock,
    );
    fill(workspace, seed);
    declareAttributes(workspace, extras);
    workspaces.set(workspace.id, workspace);
  }
  return workspaces;
}
