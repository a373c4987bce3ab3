import { conversation, makeCast, mara, salesforceUser } from './house.ts';

export const changePlaces = { lead: '225470000000701', moved: '225470000000702', gone: '225470000000703' } as const;

/** People whose records change while the panel shows them. */
export const changesCast = makeCast({
  users: [mara, salesforceUser('odin', 'Odin Falk')],
  records: {
    Lead: [
      {
        FirstName: 'Yara',
        LastName: 'Moss',
        Company: 'Moss Dairy',
        Email: 'yara@mossdairy.example',
        Status: 'Open - Not Contacted',
      },
    ],
    Contact: [
      { FirstName: 'Ivo', LastName: 'Old', Email: 'ivo@before.example' },
      { FirstName: 'Ivo', LastName: 'New', Email: 'ivo@after.example' },
      { FirstName: 'Lena', LastName: 'Quill', Email: 'lena@quill.example', OwnerId: '@odin' },
    ],
  },
  workspace: {
    contacts: [
      { alias: 'yara', role: 'lead', email: 'yara@mossdairy.example', name: 'Yara Moss' },
      { alias: 'ivo', role: 'user', email: 'ivo@before.example', name: 'Ivo' },
      { alias: 'ivo-after', role: 'user', email: 'ivo@after.example', name: 'Ivo' },
      { alias: 'lena', role: 'user', email: 'lena@quill.example', name: 'Lena Quill' },
    ],
    conversations: [
      conversation(changePlaces.lead, '@yara'),
      conversation(changePlaces.moved, '@ivo'),
      conversation(changePlaces.gone, '@lena'),
    ],
  },
});
