import { conversation } from './house.ts';
import { makeWritingCast } from './writing.ts';

export const taskPlaces = {
  nora: '225470000000901',
  oneRole: '225470000000902',
  manyRoles: '225470000000903',
  twins: '225470000000904',
  secrets: '225470000000905',
  outbound: '225470000000906',
  long: '225470000000907',
  lead: '225470000000908',
  unassigned: '225470000000909',
  ownedByStranger: '225470000000910',
  secretsToo: '225470000000911',
} as const;

/** Nora's conversation five times more, for what is sent of it one by one; parts have ids of their own in each. */
export const taskTwins = [1, 2, 3, 4, 5].map((turn) => ({
  place: String(225470000000950 + turn),
  idOf: (part: string) => String(Number(part) + turn * 10),
}));

export const cardNumber = '4111 1111 1111 1111';
export const password = 'Tr0ub4dor&3';

const contacts = [
  { alias: 'nora', role: 'user', email: 'nora@quillfeather.example', name: 'Nora Lindqvist' },
  { alias: 'otis', role: 'user', email: 'otis@quillfeather.example', name: 'Otis Barr' },
  { alias: 'tomasz', role: 'user', email: 'tomasz@quillfeather.example', name: 'Tomasz Wren' },
  { alias: 'twins', role: 'lead', email: 'both@twins.example', name: 'The twins' },
  { alias: 'bruno', role: 'lead', email: 'bruno@saltmarsh.example', name: 'Bruno Keller' },
] as const;

const opportunity = (alias: string, Name: string, CloseDate: string) => ({
  alias,
  Name,
  StageName: 'Negotiation/Review',
  Amount: 48000,
  CloseDate,
  AccountId: '@quillfeather',
});

const contact = (alias: string, FirstName: string, LastName: string) => ({
  alias,
  FirstName,
  LastName,
  Email: `${alias}@quillfeather.example`,
  AccountId: '@quillfeather',
});

/** What Nora, Mara and Odin said; the ids name the parts. */
export const parts = { fromNora: '990001', note: '990002', reply: '990003', last: '990004' } as const;

const said = [
  { part_type: 'comment', author: '@nora', body: '<p>The printers in Harrow dropped off again last night.</p>' },
  { id: parts.fromNora, part_type: 'comment', author: '@nora', body: '<p>Third time this week, please call.</p>' },
  { id: parts.note, part_type: 'note', author: '@odin', body: '<p>Renewal is at risk, Theo wants this fixed.</p>' },
  { id: parts.reply, part_type: 'comment', author: '@mara', body: '<p>Could you tell me the firmware version?</p>' },
  { id: parts.last, part_type: 'comment', author: '@nora', body: '<p>It says 4.2.1 on the label.</p>' },
];

const twins = taskTwins.map(({ place, idOf }) => {
  const own = said.map((each) => ({ ...each, ...(each.id === undefined ? {} : { id: idOf(each.id) }) }));
  return conversation(place, '@nora', { title: 'Printers offline again', assignee: '@odin', parts: own });
});

/** Two customer messages of 20,000 emoji each: longer together than one field of comments, counted in code points. */
const long = ['🙂', '🚚'].map((sign) => ({
  part_type: 'comment',
  author: '@nora',
  body: `<p>${sign.repeat(20_000)}</p>`,
}));

const secret = `Our card is ${cardNumber}, the password: ${password} opens the portal.`;

export const tasksCast = makeWritingCast({
  salesforce: {
    picklists: [
      {
        object: 'Task',
        field: 'Status',
        values: ['Open', { value: 'Erledigt', label: 'Erledigt' }, 'Verworfen'],
        restricted: true,
      },
    ],
    records: {
      TaskStatus: [
        { MasterLabel: 'Open', ApiName: 'Open', SortOrder: 1, IsDefault: true, IsClosed: false },
        { MasterLabel: 'Erledigt', ApiName: 'Erledigt', SortOrder: 2, IsDefault: false, IsClosed: true },
        { MasterLabel: 'Verworfen', ApiName: 'Verworfen', SortOrder: 3, IsDefault: false, IsClosed: true },
      ],
      Account: [{ alias: 'quillfeather', Name: 'Quillfeather Freight' }],
      Contact: [
        contact('nora', 'Nora', 'Lindqvist'),
        contact('otis', 'Otis', 'Barr'),
        contact('tomasz', 'Tomasz', 'Wren'),
      ],
      Opportunity: [
        opportunity('renewal', 'Renewal 2027', '2026-12-18'),
        opportunity('pilot', 'Scanner pilot', '2027-01-15'),
        { ...opportunity('old', 'Old scales', '2025-03-01'), StageName: 'Closed Lost' },
      ],
      OpportunityContactRole: [
        { OpportunityId: '@renewal', ContactId: '@otis', Role: 'Decision Maker' },
        { OpportunityId: '@old', ContactId: '@otis', Role: 'Evaluator' },
        { OpportunityId: '@renewal', ContactId: '@tomasz', Role: 'Evaluator' },
        { OpportunityId: '@pilot', ContactId: '@tomasz', Role: 'Evaluator' },
      ],
      Lead: [
        { alias: 'ada', FirstName: 'Ada', LastName: 'Twin', Company: 'Twins Ltd', Email: 'both@twins.example' },
        { alias: 'ida', FirstName: 'Ida', LastName: 'Twin', Company: 'Twins Ltd', Email: 'both@twins.example' },
        { FirstName: 'Bruno', LastName: 'Keller', Company: 'Saltmarsh', Email: 'bruno@saltmarsh.example' },
      ],
    },
  },
  workspace: {
    contacts: [...contacts],
    conversations: [
      conversation(taskPlaces.nora, '@nora', { title: 'Printers offline again', assignee: '@odin', parts: said }),
      conversation(taskPlaces.oneRole, '@otis'),
      conversation(taskPlaces.manyRoles, '@tomasz'),
      conversation(taskPlaces.twins, '@twins'),
      ...twins,
      ...[taskPlaces.secrets, taskPlaces.secretsToo].map((id) =>
        conversation(id, '@nora', {
          parts: [{ part_type: 'comment', author: '@nora', body: `<p>${secret.replace('&', '&amp;')}</p>` }],
        }),
      ),
      conversation(taskPlaces.outbound, '@nora', {
        source: {
          type: 'conversation',
          delivered_as: 'admin_initiated',
          author: '@mara',
          body: '<p>We have new scanners, would you like a look?</p>',
        },
        parts: [],
      }),
      conversation(taskPlaces.long, '@nora', { parts: long }),
      conversation(taskPlaces.lead, '@bruno'),
      conversation(taskPlaces.unassigned, '@nora'),
      conversation(taskPlaces.ownedByStranger, '@nora', { assignee: '@zoe' }),
    ],
  },
});
