import { describe, expect, it } from 'vitest';
import { toSosl } from './search.ts';

describe('a parameterized search as SOSL', () => {
  it.each([
    [{ q: 'lee' }, 'FIND {lee}'],
    [
      { q: 'lee@x.example', in: 'email', sobjects: [{ name: 'Contact' }] },
      'FIND {lee@x.example} IN EMAIL FIELDS RETURNING Contact(Id)',
    ],
    [
      {
        q: 'a',
        fields: ['Id', 'Name'],
        defaultLimit: 5,
        overallLimit: 9,
        sobjects: [{ name: 'Contact' }, { name: 'Lead', limit: 2, where: "Status = 'Open'" }],
      },
      "FIND {a} RETURNING Contact(Id, Name LIMIT 5), Lead(Id, Name WHERE Status = 'Open' LIMIT 2) LIMIT 9",
    ],
    [{ q: "O'Brien (x) a-b \\ c*" }, "FIND {O\\'Brien \\(x\\) a\\-b \\\\ c*}"],
  ])('%j', (search, sosl) => {
    expect(toSosl(search)).toBe(sosl);
  });
});
