import { newWorkspace } from '../new-workspace.ts';
import type { Company, Contact, Conversation, Part, Workspace } from '../store.ts';

const now = Date.parse('2026-11-22T14:00:00Z');
const at = (minutesAgo: number): number => now / 1000 - minutesAgo * 60;

interface Said {
  by: string;
  type?: string;
  body?: string;
  ago: number;
  to?: string;
}

const me = '814860';
const colleague = '814861';

function addContact(workspace: Workspace, about: Partial<Contact> & { id: string; companyIds?: string[] }): void {
  const contact: Contact = {
    type: 'contact',
    role: 'user',
    external_id: null,
    email: null,
    name: null,
    phone: null,
    owner_id: null,
    created_at: at(90_000),
    updated_at: at(20),
    custom_attributes: {},
    companyIds: [],
    tagIds: [],
    personNotes: [],
    mergedFrom: [],
    ...about,
  };
  workspace.contacts.set(contact.id, contact);
}

function describeAuthor(workspace: Workspace, id: string): Part['author'] {
  if (id === 'bot') return { type: 'bot', id: '814999', name: 'Pip', email: null };
  const admin = workspace.admins.get(id);
  if (admin) return { type: 'admin', id, name: admin.name, email: admin.email };
  const contact = workspace.contacts.get(id);
  return { type: contact?.role ?? 'user', id, name: contact?.name ?? null, email: contact?.email ?? null };
}

function addConversation(
  workspace: Workspace,
  about: Partial<Conversation> & { id: string; contact: string },
  said: Said[],
): void {
  const [first, ...rest] = said;
  if (!first) throw new Error('A conversation needs a first message');
  const { contact, ...fields } = about;
  const last = said[said.length - 1] ?? first;
  const parts = rest.map(
    (one): Part => ({
      type: 'conversation_part',
      id: workspace.newId('part'),
      part_type: one.type ?? 'comment',
      body: one.body ?? null,
      created_at: at(one.ago),
      updated_at: at(one.ago),
      author: describeAuthor(workspace, one.by),
      assigned_to: one.to ? { type: 'admin', id: one.to } : null,
      state: 'open',
      app_package_code: null,
    }),
  );
  workspace.conversations.set(about.id, {
    type: 'conversation',
    title: null,
    state: 'open',
    created_at: at(first.ago),
    updated_at: at(last.ago),
    waiting_since: null,
    snoozed_until: null,
    read: true,
    priority: 'none',
    custom_attributes: {},
    companyId: null,
    admin_assignee_id: Number(me),
    team_assignee_id: 0,
    source: { id: workspace.newId('source'), body: first.body ?? '', author: describeAuthor(workspace, first.by) },
    contactIds: [contact],
    tagIds: [],
    tagged: {},
    parts,
    ...fields,
  });
}

const nora = '65f0c0ffee00000000000001';
const dario = '65f0c0ffee00000000000002';
const priya = '65f0c0ffee00000000000003';
const ops = '65f0c0ffee00000000000004';
const visitor = '65f0c0ffee00000000000005';

function addPeople(workspace: Workspace): void {
  const company: Company = {
    type: 'company',
    id: '65f0c0ffee0000000000c001',
    company_id: 'quillfeather',
    name: 'Quillfeather Freight',
    website: 'https://quillfeather.example',
    created_at: at(90_000),
    updated_at: at(90_000),
    custom_attributes: {},
    tagIds: [],
  };
  workspace.companies.set(company.id, company);
  addContact(workspace, {
    id: nora,
    name: 'Nora Lindqvist-Abara',
    email: 'nora@quillfeather.example',
    phone: '+44 20 7946 0142',
    external_id: 'qf-1001',
    companyIds: [company.id],
    custom_attributes: { plan: 'Three depots', seats: 24 },
  });
  addContact(workspace, { id: dario, name: 'Dario Penhallow', email: 'dario@penhallow.example', role: 'lead' });
  addContact(workspace, { id: priya, name: 'Priya Ellwood', email: 'priya@ellwood.example' });
  addContact(workspace, { id: ops, email: 'ops@tidewell.example' });
  addContact(workspace, { id: visitor, role: 'lead' });
  workspace.merged.set('65f0c0ffee0000000000dead', nora);
}

function addConversations(workspace: Workspace): void {
  addConversation(workspace, { id: '215470000000001', contact: nora, title: 'Printers offline again', tagIds: ['7'] }, [
    {
      by: nora,
      ago: 22,
      body: '<p>Hi, the printers in Harrow dropped off the network again last night. Third time this week, all four at once.</p>',
    },
    {
      by: me,
      ago: 18,
      body: '<p>Sorry about that, Nora. Could you tell me the firmware version on the LP-40s? It is on the status page.</p>',
    },
    {
      by: colleague,
      type: 'note',
      ago: 16,
      body: '<p><strong>@Ines</strong> the renewal is at risk over this. Theo wants it fixed before the 18th, so please make it a case.</p>',
    },
    { by: colleague, type: 'assignment', to: me, ago: 15 },
    {
      by: nora,
      ago: 2,
      body: '<p>2.8.1 on all of them. Can you take the replacement from our card? The driver is at the gate from six.</p>',
    },
  ]);
  addConversation(workspace, { id: '215470000000002', contact: dario, team_assignee_id: 5017691 }, [
    { by: dario, ago: 6, body: '<p>How long is the trial for 40 scales?</p>' },
    { by: 'bot', ago: 6, body: '<p>Thanks! Somebody will be with you shortly.</p>' },
  ]);
  const long = Array.from({ length: 45 }, (_, index): Said => {
    const by = index % 2 === 0 ? priya : me;
    return { by, ago: 200 - index * 4, body: `<p>Message number ${index + 1}</p>` };
  });
  addConversation(workspace, { id: '215470000000003', contact: priya }, long);
  addConversation(workspace, { id: '215470000000004', contact: ops, admin_assignee_id: 0 }, [
    {
      by: ops,
      ago: 38,
      body: '<p>Delivery note 7731 is missing a page <script>window.hit = 1</script><img src="x" onerror="window.hit = 1"></p>',
    },
  ]);
  addConversation(workspace, { id: '215470000000005', contact: visitor, state: 'closed' }, [
    { by: visitor, ago: 80, body: '<p>do you ship to Ireland</p>' },
    { by: me, ago: 78, body: '<p>We do.</p>' },
    { by: me, type: 'close', ago: 78 },
  ]);
}

/** A small workspace with every kind of part in it; its clock stands at 2026-11-22 14:00 UTC. */
export function fixtureWorkspace(id = 'abc12345', region: Workspace['region'] = 'us'): Workspace {
  const about = { id, name: 'Hollin & Reed', region, timezone: 'Europe/London', created_at: at(500_000) };
  const workspace = newWorkspace(about, { now: () => now });
  workspace.admins.set(me, { type: 'admin', id: me, name: 'Ines Vidal', email: 'ines@hollin.example', team_ids: [] });
  workspace.admins.set(colleague, {
    type: 'admin',
    id: colleague,
    name: 'Bela Orban',
    email: 'bela@hollin.example',
    team_ids: [],
  });
  for (const [index, name] of ['Hardware', 'Billing', 'Onboarding'].entries()) {
    const teamId = String(5_017_691 + index);
    workspace.teams.set(teamId, { type: 'team', id: teamId, name, admin_ids: [Number(me)] });
  }
  workspace.tags.set('7', { type: 'tag', id: '7', name: 'Hardware' });
  addPeople(workspace);
  addConversations(workspace);
  return workspace;
}
