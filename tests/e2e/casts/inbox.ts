import { conversation, makeCast } from './house.ts';

export const inboxPeople = [
  { id: '225470000000501', name: 'Petra Lindqvist', email: 'petra@fjordline.example' },
  { id: '225470000000502', name: 'Dmitri Havel', email: 'dmitri@ostrava.example' },
  { id: '225470000000503', name: 'Greta Weber', email: 'greta@willowmill.example' },
] as const;

const people = inboxPeople.map(({ name, email }, index) => ({
  alias: `person-${index}`,
  role: 'user' as const,
  email,
  name,
}));

/** The same three customers in the workspaces of all three regions. */
export const inboxCast = makeCast({
  records: {
    Contact: inboxPeople.map(({ name, email }) => {
      const [FirstName, LastName] = name.split(' ');
      return { FirstName, LastName, Email: email, Title: 'Head of Stores', Phone: '+49 30 555 0100' };
    }),
  },
  workspace: {
    contacts: people,
    conversations: inboxPeople.map(({ id }, index) => conversation(id, `@person-${index}`)),
  },
  workspaces: (['eu', 'au'] as const).map((region, at) => ({
    id: `ke${region}8802`,
    name: `Kestrel ${region.toUpperCase()}`,
    region,
    admins: [{ alias: 'mara', id: `80010${at}`, name: 'Mara Quist', email: 'mara@kestrel-tools.example' }],
    contacts: people,
    conversations: [conversation(`32547000000050${at}`, '@person-0')],
  })),
});
