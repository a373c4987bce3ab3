/** The demo's opportunities, contact roles, cases and tasks. Dates are relative, so that the demo never ages. */

function opportunity(
  alias: string,
  Name: string,
  account: string,
  StageName: string,
  close: string,
  Amount: number | null,
  more: Record<string, unknown> = {},
) {
  return { alias, Name, AccountId: `@${account}`, StageName, CloseDate: close, Amount, OwnerId: '@theo', ...more };
}

/** Enough deals for one account that the switcher has to be searched, in stages from first call to signature. */
const frameworkDeals = [
  'Pallet labels, hub Verona',
  'Handheld printers, night shift',
  'Customs forms on demand',
  'Cold-chain tags, pilot',
  'Spare rollers, yearly call-off',
  'Returns desk, six printers',
  'Linerless trial, Innsbruck',
  'Colour labels for dangerous goods',
  'Service contract, gold',
  'Forklift terminals, second lot',
  'Archive room, barcode project',
  'Training days, spring',
].map((name, index) => {
  const stages = [
    'Prospecting',
    'Qualification',
    'Needs Analysis',
    'Value Proposition',
    'Proposal/Price Quote',
    'Negotiation/Review',
  ];
  const more = { OwnerId: '@bart', CurrencyIsoCode: 'EUR' };
  return opportunity(
    `castellaneta-${index + 1}`,
    name,
    'castellaneta',
    stages[index % 6] ?? '',
    `now+${12 + index * 9}d`,
    1_850 * (index + 2),
    more,
  );
});

export const opportunities = [
  opportunity('renewal', 'Renewal 2027, three depots', 'quillfeather', 'Negotiation/Review', 'now+26d', 48_000, {
    CurrencyIsoCode: 'GBP',
  }),
  opportunity('scanners', 'Handheld scanners, pilot', 'quillfeather', 'Needs Analysis', 'now+68d', 9_600, {
    CurrencyIsoCode: 'GBP',
    OwnerId: '@bela',
  }),
  opportunity(
    'cold-chain',
    'Cold-chain labels for the whole northern region',
    'quillfeather',
    'Prospecting',
    'now+129d',
    131_250,
    { CurrencyIsoCode: 'GBP' },
  ),
  opportunity('renewal-old', 'Renewal 2026', 'quillfeather', 'Closed Won', 'now-342d', 44_500, {
    CurrencyIsoCode: 'GBP',
  }),
  opportunity('label-design', 'Label design service', 'quillfeather', 'Closed Lost', 'now-538d', 3_200, {
    CurrencyIsoCode: 'GBP',
  }),
  opportunity(
    'clinics-wristbands',
    'Wristband printers for five wards',
    'tidewell-clinics',
    'Proposal/Price Quote',
    'now+40d',
    17_300,
    { CurrencyIsoCode: 'GBP' },
  ),
  opportunity('studio-kit', 'Studio starter kit', 'saltmarsh', 'Prospecting', 'now+48d', 2_150, {
    OwnerId: '@bela',
    CurrencyIsoCode: 'EUR',
  }),
  opportunity('oakreach-lab', 'Sample labels, two laboratories', 'oakreach', 'Value Proposition', 'now+33d', 12_480, {
    OwnerId: '@ines',
    CurrencyIsoCode: 'EUR',
  }),
  opportunity('nakhil-press', 'طابعات خط الإنتاج الثاني', 'nakhil', 'Qualification', 'now+75d', 21_000),
  opportunity('slatewick-signs', 'Weatherproof signs', 'slatewick', 'Closed Lost', 'now-31d', 7_900, {
    OwnerId: '@bart',
    CurrencyIsoCode: 'GBP',
  }),
  opportunity('mossgate-rfid', 'RFID tags for 40,000 books', 'mossgate', 'Perception Analysis', 'now+90d', 26_400, {
    OwnerId: '@ines',
    CurrencyIsoCode: 'EUR',
  }),
  opportunity('larkspur-tags', 'Swing tags, autumn', 'larkspur', 'Id. Decision Makers', 'now+55d', null, {
    CurrencyIsoCode: 'USD',
  }),
  opportunity(
    'framework',
    'Framework agreement Asia-Pacific, all warehouses and depots, next five years',
    'castellaneta',
    'Id. Decision Makers',
    'now+8d',
    123_456_789_012,
    { OwnerId: '@bart', CurrencyIsoCode: 'EUR' },
  ),
  ...frameworkDeals,
];

export const contactRoles = [
  { OpportunityId: '@renewal', ContactId: '@nora', Role: 'Decision Maker', IsPrimary: true },
  { OpportunityId: '@scanners', ContactId: '@nora', Role: 'Evaluator' },
  { OpportunityId: '@studio-kit', ContactId: '@yuki', Role: 'Decision Maker', IsPrimary: true },
  { OpportunityId: '@oakreach-lab', ContactId: '@magda', Role: 'Business User', IsPrimary: true },
  { OpportunityId: '@slatewick-signs', ContactId: '@ingrid', Role: 'Decision Maker', IsPrimary: true },
  { OpportunityId: '@mossgate-rfid', ContactId: '@hanneke', Role: 'Technical Buyer', IsPrimary: true },
  { OpportunityId: '@framework', ContactId: '@maximiliane', Role: 'Decision Maker', IsPrimary: true },
];

function supportCase(
  contact: string,
  account: string,
  Subject: string,
  Status: string,
  Priority: string,
  opened: string,
  owner = '@ines',
) {
  return {
    ContactId: `@${contact}`,
    AccountId: `@${account}`,
    Subject,
    Status,
    Priority,
    Origin: 'Web',
    OwnerId: owner,
    CreatedDate: opened,
  };
}

export const cases = [
  supportCase('nora', 'quillfeather', 'Printers offline at night, depot Harrow', 'Working', 'High', 'now-3d'),
  supportCase(
    'nora',
    'quillfeather',
    'Second invoice address',
    'Waiting on customer',
    'Medium',
    'now-12d',
    '@queue-billing',
  ),
  supportCase('nora', 'quillfeather', 'Driver for the old scanners', 'Closed', 'Low', 'now-80d', '@bela'),
  supportCase('yuki', 'saltmarsh', 'Starter kit without power cable', 'Closed', 'Medium', 'now-15d', '@bela'),
  supportCase('magda', 'oakreach', 'Labels peel off below minus twenty', 'Escalated', 'High', 'now-6d', '@bela'),
  supportCase(
    'jonas-clinics',
    'tidewell-clinics',
    'Delivery note 7731 is missing a page',
    'New',
    'Medium',
    'now-1d',
    '@queue-billing',
  ),
  supportCase('ingrid', 'slatewick', 'Return of the sample signs', 'New', 'Low', 'now-20d', '@bart'),
  supportCase('hanneke', 'mossgate', 'Test environment for the RFID gate', 'Working', 'Medium', 'now-4d'),
  ...Array.from({ length: 11 }, (_each, index) =>
    supportCase(
      'maximiliane',
      'castellaneta',
      `Lieferschein in falscher Sprache, Sendung ${4410 + index}`,
      index % 3 === 0 ? 'Escalated to second line' : 'Working',
      index % 2 === 0 ? 'High' : 'Medium',
      `now-${41 - index * 3}d`,
      '@queue-hardware',
    ),
  ),
];

export const tasks = [
  {
    Subject: 'Quote Q-2209 sent',
    Status: 'Completed',
    Priority: 'Normal',
    WhoId: '@nora',
    WhatId: '@renewal',
    OwnerId: '@theo',
    ActivityDate: 'now-10d',
    TaskSubtype: 'Email',
  },
  {
    Subject: 'Call back about the depot move',
    Status: 'Not Started',
    Priority: 'High',
    WhoId: '@nora',
    WhatId: '@renewal',
    OwnerId: '@theo',
    ActivityDate: 'now+2d',
  },
  {
    Subject: 'Met at hall 4, wants a quote by January',
    Status: 'Completed',
    Priority: 'Normal',
    WhoId: '@dario',
    OwnerId: '@bela',
    ActivityDate: 'now-11d',
  },
  {
    Subject: 'Handover to support',
    Status: 'Completed',
    Priority: 'Normal',
    WhoId: '@yuki',
    WhatId: '@studio-kit',
    OwnerId: '@bela',
    ActivityDate: 'now-18d',
  },
];
