import { describe, expect, it } from 'vitest';
import { describedOrg } from './described-org.fixture.ts';
import { makeSearch } from './search.ts';

describe('a search', () => {
  it('goes over contacts, leads that are still leads, and accounts', () => {
    expect(makeSearch(describedOrg(), 'nora')).toBe(
      'FIND {nora*} IN ALL FIELDS RETURNING ' +
        'Contact(Id, Name, Email, Account.Name, Owner.Name, Owner.IsActive LIMIT 10), ' +
        'Lead(Id, Name, Email, Company, Owner.Name, Owner.Type WHERE IsConverted = false LIMIT 10), ' +
        'Account(Id, Name, Owner.Name, Owner.IsActive LIMIT 10)',
    );
  });

  it.each([
    ['nora@quill-feather.example', 'nora@quill\\-feather.example*'],
    ['a} RETURNING User(Id', 'a\\} RETURNING User\\(Id*'],
    ['AT&T "x"', 'AT\\&T \\"x\\"'],
    ['back\\slash', 'back\\\\slash*'],
    [' tab\there ', 'tab here*'],
    ['Not Just Toys', '"Not" Just Toys*'],
    ['salt AND or', 'salt "AND" "or"'],
    ['Andor Norton', 'Andor Norton*'],
    [`${'x'.repeat(199)}🦊 and more`, `${'x'.repeat(199)}\ufffd`],
  ])('writes %j as text', (typed, escaped) => {
    expect(makeSearch(describedOrg(), typed)).toContain(`FIND {${escaped}} IN`);
  });

  it.each(['', 'a', ' a ', '?*', '--x'])('needs two letters or digits: %j', (typed) => {
    expect(() => makeSearch(describedOrg(), typed)).toThrow('search-too-short');
  });

  it('asks only for objects and columns this user may see', () => {
    const org = describedOrg({ without: ['Lead', 'Contact.Email', 'Contact.AccountId', 'Account.OwnerId'] });
    expect(makeSearch(org, 'nora')).toContain(
      'RETURNING Contact(Id, Name, Owner.Name, Owner.IsActive LIMIT 10), Account(Id, Name LIMIT 10)',
    );
    expect(makeSearch(describedOrg({ without: ['Lead', 'Contact', 'Account'] }), 'nora')).toBeNull();
  });
});
