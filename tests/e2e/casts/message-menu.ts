import { conversation } from './house.ts';
import { makeWritingCast } from './writing.ts';

export const menuPlace = '225470000000951';

/** One of each kind that has a menu, by the id of its part. */
export const menuParts = { customer: '995001', teammate: '995002', note: '995003' } as const;

/** A conversation with Nora, in which Mara answered and Odin left a note. */
export const menuCast = makeWritingCast({
  salesforce: {
    records: { Contact: [{ FirstName: 'Nora', LastName: 'Lindqvist', Email: 'nora@quillfeather.example' }] },
  },
  workspace: {
    contacts: [{ alias: 'nora', role: 'user', email: 'nora@quillfeather.example', name: 'Nora Lindqvist' }],
    conversations: [
      conversation(menuPlace, '@nora', {
        parts: [
          { part_type: 'comment', author: '@nora', body: '<p>The scanners in Ealing beep twice.</p>' },
          { id: menuParts.customer, part_type: 'comment', author: '@nora', body: '<p>And then they stop.</p>' },
          { id: menuParts.teammate, part_type: 'comment', author: '@mara', body: '<p>Which model is it?</p>' },
          { id: menuParts.note, part_type: 'note', author: '@odin', body: '<p>Same as in Leyton last week.</p>' },
        ],
      }),
    ],
  },
});
