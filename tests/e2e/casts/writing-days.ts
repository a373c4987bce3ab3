import { conversation } from './house.ts';
import { makeWritingCast, withRules } from './writing.ts';

/** One conversation for each of the three writes, and a few more of the same contact. */
export const dayPlaces = {
  lead: '225470000001001',
  case: '225470000001002',
  task: '225470000001003',
  onLead: '225470000001004',
  hostileLead: '225470000001005',
  hostile: '225470000001006',
} as const;

/** What people may be called or may write; each must arrive as it is, less what no org can hold, and do nothing on its way. */
export const odd = {
  first: "Zoë “Z” <b>O'Neil</b>",
  last: 'Müller-\\Straße & @{ref} {{x}} 💥',
  company: '‏شركة النور‏ "Light" \\ <script>window.__owned=1</script>',
  title: "@{newLead.id} '; DROP--",
  message: [
    'Tags <img src=x onerror="window.__owned=1"> and </p><script>window.__owned=1</script>',
    'quotes \' " ` and \\ back\\slashes \\n, braces @{x} $\u007By} {{z}}',
    'emoji 👩‍👩‍👧‍👦 🇺🇦 é, right to left: مرحبا שלום',
  ],
} as const;

/** As Intercom keeps it: escaped in HTML. */
function asHtml(text: string): string {
  return `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`;
}

const boom = "Subject LIKE 'Boom%'";
const ruleOf = (object: string, when: string) => ({
  object,
  when,
  message: `${object}: no boom, please.`,
  field: 'Subject',
});

const plainCast = makeWritingCast({
  features: { apiLimit: 1000 },
  salesforce: {
    records: {
      Account: [{ alias: 'quillfeather', Name: 'Quillfeather Freight' }],
      Contact: [
        {
          alias: 'nora',
          FirstName: 'Nora',
          LastName: 'Lindqvist',
          Email: 'nora@quillfeather.example',
          AccountId: '@quillfeather',
        },
        { FirstName: odd.first.slice(0, 40), LastName: odd.last, Email: 'odd@markup.example' },
      ],
      Lead: [{ FirstName: 'Bruno', LastName: 'Keller', Company: 'Saltmarsh', Email: 'bruno@saltmarsh.example' }],
    },
  },
  workspace: {
    companies: [{ alias: 'odd-company', company_id: 'odd', name: odd.company }],
    contacts: [
      { alias: 'priya', role: 'user', email: 'priya@copperfinch.example', name: 'Priya Ellwood' },
      { alias: 'nora', role: 'user', email: 'nora@quillfeather.example', name: 'Nora Lindqvist' },
      { alias: 'bruno', role: 'lead', email: 'bruno@saltmarsh.example', name: 'Bruno Keller' },
      {
        alias: 'odd-lead',
        role: 'user',
        email: 'odd.lead@markup.example',
        name: `${odd.first} ${odd.last}`,
        company: '@odd-company',
        custom_attributes: { job_title: odd.title },
      },
      { alias: 'odd', role: 'user', email: 'odd@markup.example', name: `${odd.first} ${odd.last}` },
    ],
    conversations: [
      conversation(dayPlaces.lead, '@priya'),
      conversation(dayPlaces.case, '@nora'),
      conversation(dayPlaces.task, '@nora'),
      conversation(dayPlaces.onLead, '@bruno'),
      conversation(dayPlaces.hostileLead, '@odd-lead'),
      conversation(dayPlaces.hostile, '@odd', {
        parts: odd.message.map((text) => ({ part_type: 'comment', author: '@odd', body: asHtml(text) })),
      }),
    ],
  },
});

/** An org that says no to whatever begins with "Boom". */
export const daysCast = withRules(plainCast, {
  validation: [
    ruleOf('Case', boom),
    ruleOf('Task', boom),
    { ...ruleOf('Lead', "Company LIKE 'Boom%'"), field: 'Company' },
  ],
  trigger: ['Case', 'Task'].map((object) => ({
    object,
    when: "Subject LIKE 'Trigger%'",
    name: `${object}Guard`,
    message: 'System.NullPointerException: Attempt to de-reference a null object',
  })),
});
