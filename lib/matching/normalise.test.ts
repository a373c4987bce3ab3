import { describe, expect, it } from 'vitest';
import {
  companyDomain,
  domainOfEmail,
  domainOfWebsite,
  normaliseEmail,
  normaliseId,
  normaliseName,
  sameId,
} from './normalise.ts';
import { keysFor } from './person-keys.ts';

describe('addresses and names', () => {
  it.each([
    [' Lee@Northwind.Example ', 'lee@northwind.example'],
    ['JOSE\u0301@x.example', 'josé@x.example'],
    ['lee@Bücher.example', 'lee@xn--bcher-kva.example'],
    ['', null],
    ['lee', null],
    ['lee@a@b', null],
    ['lee @x.example', null],
    [null, null],
  ])('compares the e-mail %j as %j', (text, expected) => expect(normaliseEmail(text)).toBe(expected));

  it.each([
    [' A1 ', 'A1'],
    ['  ', null],
    [null, null],
  ])('compares the id %j as %j', (text, expected) => expect(normaliseId(text)).toBe(expected));

  it.each([
    ['Northwind, Inc.', 'northwind inc'],
    ['  Świat   Książki ', 'świat książki'],
    ['***', null],
  ])('compares the name %j as %j', (text, expected) => expect(normaliseName(text)).toBe(expected));
});

describe('domains', () => {
  it.each([
    ['https://www.Acme.com/about?x=1', 'acme.com'],
    ['acme.com', 'acme.com'],
    ['WWW.acme.co.uk:8080/', 'acme.co.uk'],
    ['//acme.com', 'acme.com'],
    ['http://münchen.example', 'xn--mnchen-3ya.example'],
    ['localhost', null],
    ['10.0.0.1', null],
    ['not a site', null],
    ['', null],
    [null, null],
  ])('reads the website %j as %j', (website, expected) => expect(domainOfWebsite(website)).toBe(expected));

  it.each([
    ['lee@Mail.Acme.com', 'mail.acme.com'],
    ['lee@MÜNCHEN.example', 'xn--mnchen-3ya.example'],
    ['lee', null],
  ])('reads the e-mail %j as %j', (email, expected) => expect(domainOfEmail(email)).toBe(expected));

  it.each(['gmail.com', 'googlemail.com', 'yahoo.co.uk', 'hotmail.fr', 'outlook.jp', '163.com', 'proton.me', 'gmx.de'])(
    'tells no company by %s',
    (domain) => expect(companyDomain(domain)).toBeNull(),
  );

  it.each(['gmail.example', 'live.acme.com', 'myhotmail.com', '1163.com'])('may tell a company by %s', (domain) =>
    expect(companyDomain(domain)).toBe(domain),
  );
});

describe('what Salesforce is asked by', () => {
  const person = { email: 'Lee@Northwind.example', role: 'user', externalId: ' 70 ' } as const;

  it('is never an empty text or a public mail domain', () => {
    const keys = keysFor(
      { email: '', role: 'lead', externalId: '' },
      { companyId: ' ', name: '', domain: 'gmail.com' },
      'none',
    );
    expect(keys).toEqual({
      emails: [],
      externalId: null,
      chosen: null,
      domain: null,
      companyName: null,
      companyId: null,
    });
  });

  it('is the company’s domain before the address’s', () => {
    const company = { companyId: 'NW-1', name: ' Northwind ', domain: 'nw.example' };
    expect(keysFor(person, company, { object: 'Contact', id: 'c1' })).toEqual({
      emails: ['lee@northwind.example'],
      externalId: '70',
      chosen: { object: 'Contact', id: 'c1' },
      domain: 'nw.example',
      companyName: 'Northwind',
      companyId: 'NW-1',
    });
    expect(keysFor(person, null, null).domain).toBe('northwind.example');
  });
});

it('ids of one record are the same with and without their check characters', () => {
  expect(sameId('0035g00000AbCdE', ' 0035g00000AbCdEAAV')).toBe(true);
  expect(sameId('0035g00000AbCdE', '0035g00000abcde')).toBe(false);
  expect(sameId('kt-1', 'KT-1')).toBe(false);
  expect(sameId(null, null)).toBe(false);
});
