import type { WorkspaceSeed } from '../../seed.ts';
import { createWorkspaces } from '../create-workspaces.ts';
import type { Workspace } from '../store.ts';

const now = Date.parse('2026-11-22T14:00:00Z');

const comment = (author: string, ago: number, body: string) => ({
  part_type: 'comment',
  author,
  body,
  created_at: `now-${ago}m`,
});

const long = Array.from({ length: 45 }, (_, index) =>
  comment(index % 2 === 0 ? '@priya' : '@ines', 200 - index * 4, `<p>Message number ${index + 1}</p>`),
);

const printers = [
  comment('@nora', 22, '<p>Hi, the printers in Harrow dropped off the network again last night. All four at once.</p>'),
  comment('@ines', 18, '<p>Sorry about that, Nora. Could you tell me the firmware version on the LP-40s?</p>'),
  {
    part_type: 'note',
    author: '@bela',
    body: '<p><b>@Ines</b> the renewal is at risk over this, so please make it a case.</p>',
    created_at: 'now-16m',
  },
  { part_type: 'assignment', author: '@bela', assigned_to: '@ines', created_at: 'now-15m' },
  comment('@nora', 2, '<p>2.8.1 on all of them. Can you take the replacement from our card?</p>'),
];

const seed = (id: string, region: Workspace['region']): WorkspaceSeed => ({
  id,
  region,
  name: 'Hollin & Reed',
  admins: [
    { alias: 'ines', id: '814860', name: 'Ines Vidal', email: 'ines@hollin.example' },
    { alias: 'bela', id: '814861', name: 'Bela Orban', email: 'bela@hollin.example' },
  ],
  teams: [
    { alias: 'hardware', id: '5017691', name: 'Hardware', admins: ['@ines'] },
    { alias: 'billing', id: '5017692', name: 'Billing', admins: ['@bela'] },
  ],
  tags: [{ alias: 'printer', name: 'Printer' }],
  companies: [
    {
      alias: 'quillfeather',
      id: '65f0c0ffee0000000000c001',
      company_id: 'quillfeather',
      name: 'Quillfeather Freight',
      website: 'https://quillfeather.example',
    },
  ],
  contacts: [
    {
      alias: 'nora',
      id: '65f0c0ffee00000000000001',
      name: 'Nora Lindqvist-Abara',
      email: 'nora@quillfeather.example',
      phone: '+44 20 7946 0142',
      external_id: 'qf-1001',
      companies: ['@quillfeather'],
      custom_attributes: { plan: 'Three depots', seats: 24 },
    },
    { alias: 'dario', role: 'lead', name: 'Dario Penhallow', email: 'dario@penhallow.example' },
    { alias: 'priya', name: 'Priya Ellwood', email: 'priya@ellwood.example' },
    { alias: 'ops', email: 'ops@tidewell.example' },
    { alias: 'visitor', role: 'lead' },
  ],
  conversations: [
    {
      id: '215470000000001',
      contact: '@nora',
      assignee: '@ines',
      title: 'Printers offline again',
      tags: ['@printer'],
      parts: printers,
    },
    {
      id: '215470000000002',
      contact: '@dario',
      assignee: '@ines',
      team: '@hardware',
      parts: [
        comment('@dario', 7, '<p>How long is the trial for 40 scales?</p>'),
        comment('bot', 6, '<p>Thanks! Somebody will be with you shortly.</p>'),
      ],
    },
    { id: '215470000000003', contact: '@priya', assignee: '@ines', parts: long },
    {
      id: '215470000000004',
      contact: '@ops',
      parts: [comment('@ops', 38, '<p>Delivery note 7731 is missing a page</p>')],
    },
    {
      id: '215470000000005',
      contact: '@visitor',
      state: 'closed',
      parts: [
        comment('@visitor', 80, '<p>do you ship to Ireland</p>'),
        comment('@ines', 78, '<p>We do.</p>'),
        { part_type: 'close', author: '@ines', created_at: 'now-78m' },
      ],
    },
  ],
});

/** A small workspace with every kind of part in it; its clock stands at 2026-11-22 14:00 UTC. */
export function fixtureWorkspace(id = 'abc12345', region: Workspace['region'] = 'us'): Workspace {
  const workspace = createWorkspaces([seed(id, region)], { now: () => now }).get(id);
  if (!workspace) throw new Error('The fixture has no workspace');
  workspace.merged.set('65f0c0ffee0000000000dead', '65f0c0ffee00000000000001');
  const unsafe =
    '<p>Delivery note 7731 is missing a page <script>window.hit = 1</script><img src="x" onerror="window.hit = 1"></p>';
  const hostile = workspace.conversations.get('215470000000004');
  if (hostile) hostile.source.body = unsafe;
  return workspace;
}
