import { createIntercom } from '../../lib/intercom/client.ts';
import type { ConnectionView } from '../../lib/messages/view.ts';
import { createReading } from '../../lib/reading/read-place.ts';
import { createViewMemory } from '../../lib/reading/view-memory.ts';
import { createSalesforce } from '../../lib/salesforce/index.ts';
import type { MatchFields } from '../../lib/salesforce/person-records.ts';
import { createIntercom as createWorkspaces } from '../sandbox/intercom/index.ts';
import { seedSchema } from '../sandbox/seed.ts';
import type { FaultEffect, Service } from '../sandbox/service.ts';
import { installStorage } from '../support/fake-storage.ts';
import { connected } from '../support/reading-room.ts';
import { seed, signIn, start } from './salesforce-org.ts';

const workspace = 'abc12345';
const talk = (id: string, contact: string) => ({ id, contact, parts: [{ author: contact, body: 'Hello' }] });

const intercomSeed = {
  workspaces: [
    {
      id: workspace,
      name: 'Acme',
      admins: [{ alias: 'ana', id: '814860', name: 'Ana Ruiz', email: 'ana@acme.example' }],
      companies: [
        { alias: 'freight', company_id: 'QF-1', name: 'Quillfeather Freight', website: 'https://quillfeather.example' },
        { alias: 'unknown', company_id: 'U-1', name: 'Nobody Ltd' },
      ],
      contacts: [
        { alias: 'nora', role: 'user', email: 'nora@quillfeather.example', name: 'Nora', companies: ['@freight'] },
        { alias: 'dario', role: 'lead', email: 'DP@brambleway.example', name: 'Dario' },
        { alias: 'twin', role: 'user', email: 'twin@twins.example', name: 'Twin', companies: ['@unknown'] },
        { alias: 'stranger', role: 'user', email: 'colleague@quillfeather.example', name: 'Stranger' },
        { alias: 'visitor', role: 'lead' },
      ],
      conversations: [
        talk('101', '@nora'),
        talk('102', '@dario'),
        talk('103', '@twin'),
        talk('104', '@stranger'),
        talk('105', '@visitor'),
        { ...talk('106', '@nora'), contacts: ['@nora', '@dario'] },
      ],
    },
  ],
};

const twins = ['One', 'Two'].map((LastName) => ({ LastName, Email: 'twin@twins.example', OwnerId: '@ana' }));

/** The whole way that reads, between the sandbox's org and workspace, both signed in; no browser and no socket. */
export async function openBothServices() {
  const { records } = seed.salesforce;
  const made = start({ records: { ...records, Contact: [...records.Contact, ...twins] } });
  made.kept.grant = await signIn(made);
  const storage = installStorage();
  const intercomService = createWorkspaces({
    seeds: seedSchema.parse({ intercom: intercomSeed }).intercom.workspaces,
    clock: { now: made.ports.now },
    inbox: async () => new Response('inbox'),
  });
  const faults: Partial<Record<Service['name'], FaultEffect>> = {};
  const spent = { apiCalls: 0, asked: [] as string[] };
  const through =
    (service: Service): typeof fetch =>
    async (input, init) => {
      const request = new Request(input, init);
      const effect = faults[service.name];
      if (effect === 'refuse') throw new TypeError('Failed to fetch');
      spent.asked.push(`${request.method} ${new URL(request.url).pathname}`);
      if (effect !== undefined) return service.faultResponse(effect, request);
      const { response, note } = await service.handle(request);
      spent.apiCalls += note.apiCalls;
      return response;
    };
  const token = async () => ({ token: `tok_${workspace}_ana`, region: 'us' as const });
  const salesforce = createSalesforce({ ...made.ports, fetch: through(made.service) });
  const reading = createReading({
    intercom: createIntercom({
      token,
      fetch: through(intercomService),
      now: made.ports.now,
      wait: async (milliseconds) => made.advance(milliseconds),
    }),
    salesforce,
    connection: async () => view(made.kept.grant !== null),
    matchFields: async () => fields,
    memory: createViewMemory(storage.session, made.ports.now),
  });
  const fields: MatchFields = { externalIdField: '', companyIdField: '' };
  const idOf = (alias: string) => intercomService.workspaces.get(workspace)?.aliases.get(alias)?.id ?? '';
  return { ...made, reading, salesforce, intercomService, faults, spent, fields, idOf, storage };
}

const view = (signedIn: boolean): ConnectionView => ({
  ...connected,
  salesforce: signedIn
    ? connected.salesforce
    : { state: 'signed-out', failure: { code: 'grant-expired', params: {} }, pinnedOrg: 'Acme' },
});
