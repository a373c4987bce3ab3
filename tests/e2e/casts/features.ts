import { conversation, makeCast } from './house.ts';

export const featurePlaces = { person: '225470000000201', currencies: '225470000000202' } as const;

/** An org with person accounts and several currencies. */
export const featuresCast = makeCast({
  org: { name: 'Kestrel Tools', myDomain: 'kestrel', features: { personAccounts: true, multiCurrency: true } },
  records: {
    RecordType: [
      {
        alias: 'person',
        Name: 'Person Account',
        DeveloperName: 'PersonAccount',
        SobjectType: 'Account',
        IsPersonType: true,
      },
    ],
    Account: [
      {
        alias: 'ines-account',
        RecordTypeId: '@person',
        FirstName: 'Ines',
        LastName: 'Okafor',
        PersonEmail: 'ines@okafor.example',
      },
      { alias: 'mill', Name: 'Willow Mill' },
    ],
    Contact: [
      { alias: 'greta', FirstName: 'Greta', LastName: 'Weber', Email: 'greta@willowmill.example', AccountId: '@mill' },
    ],
    Opportunity: [
      {
        Name: 'Rolls for Lyon',
        StageName: 'Prospecting',
        Amount: 12500,
        CurrencyIsoCode: 'EUR',
        CloseDate: '2026-12-01',
        AccountId: '@mill',
      },
      {
        Name: 'Rolls for Leeds',
        StageName: 'Prospecting',
        Amount: 9900,
        CurrencyIsoCode: 'GBP',
        CloseDate: '2027-01-15',
        AccountId: '@mill',
      },
    ],
  },
  workspace: {
    contacts: [
      { alias: 'ines', role: 'user', email: 'ines@okafor.example', name: 'Ines' },
      { alias: 'greta', role: 'user', email: 'greta@willowmill.example', name: 'Greta' },
    ],
    conversations: [conversation(featurePlaces.person, '@ines'), conversation(featurePlaces.currencies, '@greta')],
  },
});
