import { conversation, makeCast, mara, salesforceUser } from './house.ts';

export const securityPlaces = {
  hostile: '225470000000601',
  plain: '225470000000602',
  shared: '225470000000603',
  stranger: '225470000000604',
} as const;

/** Names and texts a customer or a colleague may have typed to do harm; each must be read as text and nothing else. */
export const hostile = {
  first: '<img src=x onerror="window.__owned=1">',
  last: '"><script>window.__owned=1</script>',
  title: '\u202Egnp.exe\u202C & <b>bold</b>',
  account: 'javascript:window.__owned=1//\'"<svg onload=window.__owned=1>',
  opportunity: '<iframe srcdoc="<script>parent.__owned=1</script>">',
  subject: '{{constructor.constructor("window.__owned=1")()}} @{ref} $(1+1)',
} as const;

/** Tokens that would be seen at once wherever they leaked. */
export const canaryToken = 'canary7d1f90tokenofintercom';

export const securityCast = makeCast({
  users: [mara, salesforceUser('odin', 'Odin Falk')],
  records: {
    Account: [{ alias: 'odd', Name: hostile.account, Website: 'javascript:alert(1)' }],
    Contact: [
      {
        alias: 'odd-contact',
        FirstName: hostile.first,
        LastName: hostile.last,
        Title: hostile.title,
        Email: 'odd@markup.example',
        AccountId: '@odd',
      },
      { FirstName: 'Petra', LastName: 'Lindqvist', Email: 'petra@fjordline.example', Title: 'Head of Operations' },
      { FirstName: 'Ada', LastName: 'Twin', Email: 'both@twins.example' },
      { FirstName: 'Ida', LastName: 'Twin', Email: 'both@twins.example' },
    ],
    Opportunity: [
      { Name: hostile.opportunity, StageName: 'Prospecting', CloseDate: '2026-12-01', AccountId: '@odd' },
      { Name: 'Second', StageName: 'Prospecting', CloseDate: '2026-12-05', AccountId: '@odd' },
    ],
    Case: [{ Subject: hostile.subject, Status: 'New', Priority: 'High', ContactId: '@odd-contact' }],
  },
  workspace: {
    admins: [
      {
        alias: 'mara',
        id: '700101',
        name: 'Mara Quist',
        email: 'mara@kestrel-tools.example',
        token: canaryToken,
      },
    ],
    contacts: [
      { alias: 'odd', role: 'user', email: 'odd@markup.example', name: hostile.first },
      { alias: 'petra', role: 'user', email: 'petra@fjordline.example', name: 'Petra' },
      { alias: 'twins', role: 'user', email: 'both@twins.example', name: 'The twins' },
      { alias: 'stranger', role: 'user', email: 'who@nowhere.example', name: hostile.last },
    ],
    conversations: [
      conversation(securityPlaces.hostile, '@odd'),
      conversation(securityPlaces.plain, '@petra'),
      conversation(securityPlaces.shared, '@twins'),
      conversation(securityPlaces.stranger, '@stranger'),
    ],
  },
});
