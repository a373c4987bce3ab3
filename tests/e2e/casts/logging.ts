import { makeWritingCast } from './writing.ts';

/** People in every relation to the org that logging tells apart. */
export const loggingCast = makeWritingCast({
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
      ],
      Lead: [
        { FirstName: 'Bruno', LastName: 'Keller', Company: 'Saltmarsh', Email: 'bruno@saltmarsh.example' },
        { FirstName: 'B.', LastName: 'Keller', Company: 'Saltmarsh North', Email: 'bruno@saltmarsh.example' },
      ],
    },
  },
  workspace: {
    tags: [{ alias: 'legal', name: 'Legal' }],
    contacts: [
      { alias: 'nora', role: 'user', email: 'nora@quillfeather.example', name: 'Nora Lindqvist' },
      { alias: 'bruno', role: 'lead', email: 'bruno@saltmarsh.example', name: 'Bruno Keller' },
      { alias: 'stranger', role: 'user', email: 'who@unknown.example', name: 'Who Knows' },
    ],
  },
});
