import { conversation, makeCast, mara, salesforceUser } from './house.ts';

export const matchingPlaces = {
  several: '225470000000301',
  none: '225470000000302',
  both: '225470000000303',
  bothAsLead: '225470000000304',
  noEmail: '225470000000305',
  group: '225470000000306',
  suggested: '225470000000307',
  company: '6a0000000000000000000301',
  companyById: '6a0000000000000000000302',
  user: '6b0000000000000000000301',
} as const;

const shared = 'frontdesk@larchwood.example';

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
      { alias: 'stranger', role: 'user', email: 'nils@nowhere.example', name: 'Nils A.' },
      { alias: 'vera', id: matchingPlaces.user, role: 'user', email: 'vera@twofold.example', name: 'Vera' },
      { alias: 'vera-lead', role: 'lead', email: 'vera@twofold.example', name: 'Vera from the site' },
      { alias: 'visitor', role: 'lead', name: 'Blue Kayak' },
      { alias: 'lone', role: 'user', email: 'lone@groupmail.example', name: 'Lone Field' },
      { alias: 'jo', role: 'lead', email: 'jo@stonebrook.example', name: 'Jo Crane' },
    ],
    conversations: [
      conversation(matchingPlaces.several, '@desk'),
      conversation(matchingPlaces.none, '@stranger'),
      conversation(matchingPlaces.both, '@vera'),
      conversation(matchingPlaces.bothAsLead, '@vera-lead'),
      conversation(matchingPlaces.noEmail, '@visitor'),
      conversation(matchingPlaces.group, '@lone', { contact: undefined, contacts: ['@lone', '@vera'] }),
      conversation(matchingPlaces.suggested, '@jo'),
    ],
  },
});
