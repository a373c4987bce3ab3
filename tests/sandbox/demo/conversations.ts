import { longThread } from './long-thread.ts';
import type { WorkspaceInput } from './seed-input.ts';
import { event, note, type Part, say } from './thread.ts';

/** The demo's conversations, by who they are with. */
export const conversationIds = {
  nora: '215470000000001',
  dario: '215470000000002',
  priya: '215470000000003',
  ops: '215470000000004',
  yuki: '215470000000005',
  visitor: '215470000000006',
  mara: '215470000000007',
  zoe: '215470000000008',
  layla: '215470000000009',
  maximiliane: '215470000000010',
  henrik: '215470000000011',
  gideon: '215470000000012',
  solveig: '215470000000013',
  group: '215470000000014',
  invoice: '215470000000015',
} as const;

const printers: Part[] = [
  say(
    '@nora',
    '22m',
    'Hi, the printers in Harrow dropped off the network again last night. Third time this week, all four at once.',
  ),
  say(
    '@ines',
    '18m',
    'Sorry about that, Nora. Could you tell me the firmware version on the LP-40s? It is on the status page.',
  ),
  note(
    '@bela',
    '16m',
    '<b>@Ines</b> the renewal is at risk over this. Theo wants it fixed before the 18th, so please make it a case.',
  ),
  event('assignment', '@bela', '15m', { assigned_to: '@ines' }),
  say(
    '@nora',
    '2m',
    '2.8.1 on all of them. Can you take the replacement from our card? The driver is at the gate from six.',
  ),
];

const markup =
  'Our shop sends this as the label text:</p><pre>&lt;b&gt;Tweed &amp;amp; Co&lt;/b&gt; &lt;script&gt;alert("20% off")&lt;/script&gt; @{ref.id}</pre><ul><li>once <b>bold</b></li><li>once with a <a href="https://hallowmere.example/tags?a=1&amp;b=2">link</a></li></ul><script>document.title = "taken over"</script><img src="x" onerror="document.title = 1"><p>Is that safe?';

const hardware = { team: '@hardware' };
const mine = { assignee: '@ines' };

const newcomers: WorkspaceInput['conversations'] = [
  {
    id: conversationIds.dario,
    contact: '@dario',
    ...mine,
    parts: [
      say('@dario', '26m', 'We talked at the fair, hall 4. How long is the trial for 40 scales?'),
      say('bot', '25m', 'Thanks, Dario. A teammate will be with you in a few minutes.'),
      event('assignment', 'bot', '25m', { assigned_to: '@onboarding' }),
      say('@dario', '6m', 'No hurry. We would also like a quote by January.'),
    ],
  },
  {
    id: conversationIds.priya,
    contact: '@priya',
    ...mine,
    parts: [
      say(
        '@priya',
        '14m',
        'We are new here, is there a starter kit? Three people, one label printer, no idea about drivers.',
      ),
    ],
  },
  { id: conversationIds.visitor, contact: '@visitor', parts: [say('@visitor', '70m', 'do you ship to Ireland')] },
  {
    id: conversationIds.solveig,
    contact: '@solveig',
    parts: [say('@solveig', '7h', 'Is this the right place to ask about spare parts?')],
  },
];

const customers: WorkspaceInput['conversations'] = [
  {
    id: conversationIds.nora,
    title: 'Printers offline again',
    contact: '@nora',
    company: '@quillfeather',
    ...mine,
    ...hardware,
    tags: ['@outage'],
    parts: printers,
  },
  {
    id: conversationIds.invoice,
    title: 'Second invoice address',
    contact: '@nora',
    company: '@quillfeather',
    assignee: '@bela',
    team: '@billing',
    parts: [
      say('@nora', '290h', 'Could invoices for Harrow go to <i>accounts-harrow@quillfeather.example</i> as well?'),
      say('@bela', '289h', 'Gladly. I need it on your letterhead once, then it is set.'),
      event('close', '@bela', '289h'),
    ],
  },
  {
    id: conversationIds.ops,
    title: 'Delivery note 7731',
    contact: '@ops',
    parts: [say('@ops', '38m', 'Delivery note 7731 is missing a page. The porter will not sign for half a pallet.')],
  },
  {
    id: conversationIds.yuki,
    contact: '@yuki',
    assignee: '@bela',
    parts: [
      say('@yuki', '3h', 'The roll jams after the first label.'),
      say('@bela', '2h', 'Turn the guide so that its arrow shows to the left, then close the lid until it clicks.'),
      say('@yuki', '61m', 'Thank you! That worked.'),
      event('close', '@bela', '60m'),
    ],
  },
  {
    id: conversationIds.mara,
    contact: '@mara',
    assignee: '@bela',
    team: '@billing',
    parts: [
      say('@mara', '2h', 'Please send the November invoice to the bursary once more.'),
      note('@bela', '110m', 'Asked Billing for a copy.'),
    ],
  },
  {
    id: conversationIds.zoe,
    contact: '@zoe',
    ...mine,
    parts: [
      say('@zoe', '3h', 'Grüße aus Köln! Können wir die Bestellung Nr. 4410 noch ändern?'),
      say('@ines', '170m', 'Hello Zoë, yes, until it leaves the warehouse at noon.'),
    ],
  },
  {
    id: conversationIds.layla,
    contact: '@layla',
    ...hardware,
    parts: [say('@layla', '4h', 'مرحبًا، متى تصل شحنة الطابعات إلى عمّان؟')],
  },
  {
    id: conversationIds.maximiliane,
    contact: '@maximiliane',
    company: '@genossenschaft',
    ...mine,
    parts: [
      say('@maximiliane', '5h', 'We need the calibration certificates of all sites by tomorrow.'),
      event('snoozed', '@ines', '280m', { snoozed_until: 'now+1d' }),
    ],
  },
  {
    id: conversationIds.henrik,
    title: 'Labels peel off below minus twenty',
    contact: '@henrik',
    ...mine,
    ...hardware,
    parts: longThread,
  },
  {
    id: conversationIds.gideon,
    title: 'Markup in the label text',
    contact: '@gideon',
    company: '@hallowmere',
    ...mine,
    parts: [say('@gideon', '33m', markup)],
  },
];

/** Two people in one conversation: whom a record belongs to has to be chosen. */
const group = {
  id: conversationIds.group,
  title: 'Gate times in Harrow',
  contacts: ['@nora', '@tomasz'],
  company: '@quillfeather',
  ...mine,
  ...hardware,
  parts: [
    say('@nora', '9h', 'Tomasz runs the depot, I have added him here.'),
    say('@tomasz', '8h', 'The gate is open from six. Ring twice, please.'),
    note('@ines', '470m', 'Two people here: take care whom you log this to.'),
  ],
};

export const conversations: WorkspaceInput['conversations'] = [...customers, ...newcomers, group];
