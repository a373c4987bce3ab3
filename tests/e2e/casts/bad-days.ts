import { conversation, makeCast } from './house.ts';

export const badDayPlaces = { petra: '225470000000401', other: '225470000000402', group: '225470000000403' } as const;

/** Dmitri in Intercom: named first in the group. */
export const dmitriId = '67a000000000000000000402';

export interface BadDayPlace {
  /** The conversation. */
  id: string;
  /** Who is shown beside it. */
  name: string;
}

const firstNames = ['Ada', 'Boris', 'Carla', 'Dora', 'Emil', 'Flora', 'Gustav', 'Hedda', 'Ivo', 'Jonna', 'Kamil'];

/** People nobody has looked at yet, one for each thing that goes wrong. */
export const freshPlaces: BadDayPlace[] = firstNames.map((name, index) => ({
  id: String(225470000000410 + index),
  name: `${name} Havel`,
}));

const emailOf = ({ id }: BadDayPlace) => `fresh-${id.slice(-2)}@ostrava.example`;

export const badDaysCast = makeCast({
  org: { name: 'Kestrel Tools', myDomain: 'kestrel', features: { apiLimit: 1000 } },
  records: {
    Contact: [
      { FirstName: 'Petra', LastName: 'Lindqvist', Email: 'petra@fjordline.example' },
      { FirstName: 'Dmitri', LastName: 'Havel', Email: 'dmitri@ostrava.example' },
      ...freshPlaces.map((place, index) => ({
        FirstName: firstNames[index] ?? '',
        LastName: 'Havel',
        Email: emailOf(place),
      })),
    ],
  },
  workspace: {
    contacts: [
      { alias: 'petra', role: 'user', email: 'petra@fjordline.example', name: 'Petra' },
      { alias: 'dmitri', id: dmitriId, role: 'user', email: 'dmitri@ostrava.example', name: 'Dmitri' },
      ...freshPlaces.map((place) => ({
        alias: place.id,
        role: 'user' as const,
        email: emailOf(place),
        name: place.name,
      })),
    ],
    conversations: [
      conversation(badDayPlaces.petra, '@petra'),
      conversation(badDayPlaces.other, '@dmitri'),
      conversation(badDayPlaces.group, '@dmitri', { contact: undefined, contacts: ['@dmitri', '@petra'] }),
      ...freshPlaces.map(({ id }) => conversation(id, `@${id}`)),
    ],
  },
});
