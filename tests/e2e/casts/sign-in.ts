import { conversation, makeCast, mara, salesforceUser } from './house.ts';

/** Two users, two teammates and a second workspace in another region, for signing in as one or the other. */
export const signInCast = makeCast({
  users: [mara, salesforceUser('odin', 'Odin Falk')],
  records: {
    Contact: [{ alias: 'petra', FirstName: 'Petra', LastName: 'Lindqvist', Email: 'petra@fjordline.example' }],
  },
  workspace: {
    admins: [
      { alias: 'otto', id: '700100', name: 'Otto Bern', email: 'otto@kestrel-tools.example' },
      { alias: 'mara', id: '700101', name: 'Mara Quist', email: 'MARA@kestrel-tools.example' },
    ],
    contacts: [{ alias: 'petra', role: 'user', email: 'petra@fjordline.example', name: 'Petra Lindqvist' }],
    conversations: [
      conversation('225470000000011', '@petra'),
      conversation('225470000000012', '@petra'),
      conversation('225470000000013', '@petra'),
    ],
  },
  workspaces: [
    {
      id: 'keeu8802',
      name: 'Kestrel Europe',
      region: 'eu',
      admins: [{ alias: 'mara', id: '800101', name: 'Mara Quist', email: 'mara@kestrel-tools.example' }],
      contacts: [{ alias: 'petra', role: 'user', email: 'petra@fjordline.example', name: 'Petra Lindqvist' }],
      conversations: [conversation('325470000000011', '@petra')],
    },
  ],
});
