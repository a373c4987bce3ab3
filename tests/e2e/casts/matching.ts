import { conversation, makeCast, mara, salesforceUser } from './house.ts';

export const matchingPlaces = {
  several: '225470000000301',
  severalByKey: '225470000000308',
  severalOrNone: '225470000000309',
  severalForNow: '225470000000310',
  none: '225470000000302',
  both: '225470000000303',
  bothAsLead: '225470000000304',
  noEmail: '225470000000305',
  group: '225470000000306',
  suggested: '225470000000307',
  severalInGroup: '225470000000311',
  company: '6a0000000000000000000301',
  companyById: '6a0000000000000000000302',
  user: '6b0000000000000000000301',
} as const;

const shared = 'frontdesk@larchwood.example';

/** Further desks at which two people share one address, for those who ask about it again. */
const desks = [
  { alias: 'desk-by-key', email: 'backdesk@larchwood.example', rosa: 'Amsel', sten: 'Borg' },
  { alias: 'desk-or-none', email: 'nightdesk@larchwood.example', rosa: 'Ambrose', sten: 'Borgen' },
  { alias: 'desk-for-now', email: 'daydesk@larchwood.example', rosa: 'Amsel', sten: 'Borg' },
  { alias: 'desk-in-group', email: 'sidedesk@larchwood.example', rosa: 'Amsel', sten: 'Borg' },
];

export const matchingCast = makeCast({
  users: [mara, salesforceUser('odin', 'Odin Falk')],
  customFields: [{ object: 'Account', name: 'Portal_Company__c', label: 'Portal Company', type: 'text' }],
  records: {
    Account: [
      { alias: 'larchwood', Name: 'Larchwood Hotel', Website: 'larchwood.example' },
      { alias: 'annex', Name: 'Larchwood Annex' },
      { alias: 'quarry', Name: 'Stonebrook Quarry', Website: 'https://stonebrook.example' },
      { alias: 'ferry', Name: 'Northern Ferry', Portal_Company__c: 'nf-88' },
    ],
    Contact: [
      { alias: 'rosa', FirstName: 'Rosa', LastName: 'Amsel', Email: shared, AccountId: '@larchwood', OwnerId: '@odin' },
      { alias: 'sten', FirstName: 'Sten', LastName: 'Borg', Email: shared, AccountId: '@annex', OwnerId: '@mara' },
      ...desks.flatMap(({ email, rosa, sten }) => [
        { FirstName: 'Rosa', LastName: rosa, Email: email },
        { FirstName: 'Sten', LastName: sten, Email: email },
      ]),
      { FirstName: 'Vera', LastName: 'Holm', Email: 'vera@twofold.example' },
      { FirstName: 'Nils', LastName: 'Aster', Email: 'n.aster@hidden-desk.example' },
      { FirstName: 'Lone', LastName: 'Field', Email: 'lone@groupmail.example' },
    ],
    Lead: [
      { FirstName: 'Vera', LastName: 'Holm-Lead', Company: 'Twofold', Email: 'vera@twofold.example' },
      { FirstName: 'Jo', LastName: 'Crane', Company: 'Stonebrook', Email: 'jo@stonebrook.example' },
    ],
  },
  workspace: {
    companies: [
      {
        alias: 'stonebrook',
        id: matchingPlaces.company,
        name: 'Stonebrook',
        website: 'https://www.stonebrook.example',
      },
      { alias: 'ferry', id: matchingPlaces.companyById, company_id: 'nf-88', name: 'The ferry people' },
    ],
    contacts: [
      { alias: 'desk', role: 'user', email: shared, name: 'Front desk' },
      ...desks.map(({ alias, email }) => ({ alias, role: 'user' as const, email, name: 'Another desk' })),
      { alias: 'stranger', role: 'user', email: 'nils@nowhere.example', name: 'Nils A.' },
      { alias: 'vera', id: matchingPlaces.user, role: 'user', email: 'vera@twofold.example', name: 'Vera' },
      { alias: 'vera-lead', role: 'lead', email: 'vera@twofold.example', name: 'Vera from the site' },
      { alias: 'visitor', role: 'lead', name: 'Blue Kayak' },
      { alias: 'lone', role: 'user', email: 'lone@groupmail.example', name: 'Lone Field' },
      { alias: 'jo', role: 'lead', email: 'jo@stonebrook.example', name: 'Jo Crane' },
    ],
    conversations: [
      conversation(matchingPlaces.several, '@desk'),
      conversation(matchingPlaces.severalByKey, '@desk-by-key'),
      conversation(matchingPlaces.severalOrNone, '@desk-or-none'),
      conversation(matchingPlaces.severalForNow, '@desk-for-now'),
      conversation(matchingPlaces.none, '@stranger'),
      conversation(matchingPlaces.both, '@vera'),
      conversation(matchingPlaces.bothAsLead, '@vera-lead'),
      conversation(matchingPlaces.noEmail, '@visitor'),
      conversation(matchingPlaces.group, '@lone', { contact: undefined, contacts: ['@lone', '@vera'] }),
      conversation(matchingPlaces.suggested, '@jo'),
      conversation(matchingPlaces.severalInGroup, '@desk-in-group', {
        contact: undefined,
        contacts: ['@desk-in-group', '@lone'],
      }),
    ],
  },
});
