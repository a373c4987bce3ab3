import { conversation, makeCast } from './house.ts';

export const badDayPlaces = { petra: '225470000000401', other: '225470000000402' } as const;

export const badDaysCast = makeCast({
  org: { name: 'Kestrel Tools', myDomain: 'kestrel', features: { apiLimit: 1000 } },
  records: {
    Contact: [
      { FirstName: 'Petra', LastName: 'Lindqvist', Email: 'petra@fjordline.example' },
      { FirstName: 'Dmitri', LastName: 'Havel', Email: 'dmitri@ostrava.example' },
    ],
  },
  workspace: {
    contacts: [
      { alias: 'petra', role: 'user', email: 'petra@fjordline.example', name: 'Petra' },
      { alias: 'dmitri', role: 'user', email: 'dmitri@ostrava.example', name: 'Dmitri' },
    ],
    conversations: [conversation(badDayPlaces.petra, '@petra'), conversation(badDayPlaces.other, '@dmitri')],
  },
});
