import { describe, expect, it } from 'vitest';
import { openFixture, refusal } from '../engine-fixture.ts';

const org = openFixture({
  records: {
    Account: [
      { alias: 'north', Name: 'Northwind Traders', Phone: '+1 555 0100', Website: 'https://northwind.example' },
    ],
    Contact: [
      {
        alias: 'ann',
        FirstName: 'Ann',
        LastName: "O'Brien",
        Email: 'ann+news@northwind.example',
        Phone: '+1 555 0199',
        AccountId: '@north',
      },
      { alias: 'ben', FirstName: 'Ben', LastName: 'Müller', Email: 'ben@other.example', Title: 'Friend of Ann' },
    ],
    Lead: [{ alias: 'lea', LastName: 'Annandale', Company: 'Northwind Shipping', Email: 'lea@ship.example' }],
    Case: [{ Subject: 'Ann cannot sign in', Description: 'something northwind' }],
  },
});
const find = (sosl: string, caller = org.ana) =>
  org.engine.search(sosl, caller).searchRecords.map((record) => record.Name ?? record.Subject);
const RETURNING = 'RETURNING Account(Name), Contact(Name), Lead(Name), Case(Subject)';

describe('what a search finds', () => {
  it.each([
    ['FIND {ann} IN ALL FIELDS', ["Ann O'Brien", 'Ben Müller', 'Ann cannot sign in']],
    ['FIND {ANN} IN NAME FIELDS', ["Ann O'Brien", 'Ann cannot sign in']],
    ['FIND {ann*} IN NAME FIELDS', ["Ann O'Brien", 'Annandale', 'Ann cannot sign in']],
    ['FIND {m?ller}', ['Ben Müller']],
    ['FIND {ann\\+news\\@northwind.example} IN EMAIL FIELDS', ["Ann O'Brien"]],
    ['FIND {northwind shipping}', ['Annandale']],
    ['FIND {"northwind traders"}', ['Northwind Traders']],
    ['FIND {traders OR shipping}', ['Northwind Traders', 'Annandale']],
    ['FIND {northwind AND NOT traders} IN NAME FIELDS', ['Annandale']],
    ["FIND {O\\'Brien}", ["Ann O'Brien"]],
    ['FIND {0199} IN PHONE FIELDS', ["Ann O'Brien"]],
    ['FIND {nobody}', []],
  ])('%s', (sosl, found) => {
    expect(find(`${sosl} ${RETURNING}`)).toEqual(found);
  });

  it('filters, orders and limits each object, then the whole', () => {
    expect(
      find("FIND {ann OR ben} RETURNING Contact(Name WHERE Email LIKE '%example' ORDER BY LastName DESC LIMIT 1)"),
    ).toEqual(["Ann O'Brien"]);
    expect(find('FIND {ann} RETURNING Contact(Name ORDER BY Name), Case(Subject) LIMIT 1')).toEqual(["Ann O'Brien"]);
    expect(org.engine.search('FIND {ann} IN NAME FIELDS RETURNING Contact', org.ana).searchRecords).toEqual([
      {
        attributes: { type: 'Contact', url: `/services/data/v67.0/sobjects/Contact/${org.id('ann')}` },
        Id: org.id('ann'),
      },
    ]);
  });
});

describe('what a search refuses', () => {
  it.each([
    ['FIND {a} RETURNING Lead', 'MALFORMED_SEARCH', 'search term must be longer than one character: a'],
    [
      'FIND ann RETURNING Lead',
      'MALFORMED_SEARCH',
      'No search term found. The search term must be enclosed in braces.',
    ],
    ['FIND {a+b} RETURNING Lead', 'MALFORMED_SEARCH', "'+'"],
    ['FIND {ann} SOMEWHERE', 'MALFORMED_SEARCH', 'unexpected token: SOMEWHERE'],
    ['FIND {ann} RETURNING Bogus(Id)', 'INVALID_TYPE', "sObject type 'Bogus' is not supported."],
    ['FIND {ann} RETURNING OpportunityContactRole(Id)', 'INVALID_TYPE', 'does not support search'],
    ['FIND {ann} RETURNING Contact(Bogus)', 'INVALID_FIELD', "No such column 'Bogus' on entity 'Contact'"],
  ])('%s', (sosl, errorCode, text) => {
    const entry = refusal(() => org.engine.search(sosl, org.ana));
    expect(entry).toMatchObject({ status: 400, errorCode });
    expect(entry.message).toContain(text);
  });

  it('finds nothing in what the user cannot read', () => {
    org.engine.setPermissions('ben', { Case: '', hiddenFields: ['Contact.Title'] });
    expect(find('FIND {ann} RETURNING Contact(Name)', org.ben)).toEqual(["Ann O'Brien"]);
    expect(refusal(() => find('FIND {ann} RETURNING Case(Subject)', org.ben)).errorCode).toBe('INVALID_TYPE');
  });
});
