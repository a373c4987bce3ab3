import { describe, expect, it } from 'vitest';
import { allowedHost, isAllowedHost, isServicesPath, normaliseMyDomain, recordUrl, signInHost } from './hosts.ts';

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'no failure';
  } catch (error) {
    return error instanceof Error ? error.message : 'thrown';
  }
};

describe('where a token may go', () => {
  it.each([
    'login.salesforce.com',
    'test.salesforce.com',
    'acme.my.salesforce.com',
    'acme--uat.sandbox.my.salesforce.com',
    'acme-dev-ed.develop.my.salesforce.com',
    'a.my.salesforce.com',
  ])('%s', (host) => {
    expect(isAllowedHost(host)).toBe(true);
    expect(allowedHost(`https://${host}`)).toBe(host);
  });

  it.each([
    'https://my.salesforce.com',
    'https://acme.my.salesforce.com.evil.example',
    'https://evilmy.salesforce.com',
    'https://acme.my.salesforce.com:8443',
    'https://user@acme.my.salesforce.com',
    'https://acme.my.salesforce.com@evil.example',
    'http://acme.my.salesforce.com',
    'https://acme.evil.my.salesforce.com',
    'https://acme.salesforce.com',
    'https://аcme.my.salesforce.com.',
    'https://acme.my.salesforce.com.',
    'https://-acme.my.salesforce.com',
    'javascript:alert(1)',
    'not an address',
    '',
  ])('not to %s', (address) => {
    expect(codeOf(() => allowedHost(address))).toBe('host-refused');
  });

  it('goes to the API host where a Lightning address was given', () => {
    expect(allowedHost('https://acme.lightning.force.com')).toBe('acme.my.salesforce.com');
    expect(allowedHost('https://acme--uat.sandbox.lightning.force.com/x')).toBe('acme--uat.sandbox.my.salesforce.com');
  });
});

describe('My Domain, however it is pasted', () => {
  it.each([
    ['acme', 'acme'],
    ['  ACME ', 'acme'],
    ['acme.my.salesforce.com', 'acme'],
    ['https://acme.my.salesforce.com/', 'acme'],
    ['https://acme.lightning.force.com/lightning/page/home', 'acme'],
    ['acme.my.salesforce-setup.com/lightning/setup', 'acme'],
    ['acme--uat.sandbox', 'acme--uat.sandbox'],
    ['https://acme--uat.sandbox.lightning.force.com/x?y=1', 'acme--uat.sandbox'],
    ['acme-dev-ed.develop.my.salesforce.com', 'acme-dev-ed.develop'],
    ['acme/../x', 'acme'],
    ['acme--uat', 'acme--uat.sandbox'],
    ['https://acme--uat.my.salesforce.com', 'acme--uat.sandbox'],
    ['https://acme--c.vf.force.com/apex/Page', 'acme'],
    ['https://acme--uat--some_package.sandbox.vf.force.com/apex/Page', 'acme--uat.sandbox'],
    ['https://acme-dev-ed--c.develop.vf.force.com', 'acme-dev-ed.develop'],
    ['acme--uat--c.visualforce.com', 'acme--uat.sandbox'],
    ['http://acme.my.salesforce.com', 'acme'],
    ['acme.my.salesforce.com.', 'acme'],
    ['', ''],
  ])('%s', (pasted, label) => {
    expect(normaliseMyDomain(pasted)).toBe(label);
  });

  it.each(['login.salesforce.com', 'acme.example.com', 'a b', 'ftp://acme.my.salesforce.com', 'acme:8443', 'x@acme'])(
    'refuses %s',
    (pasted) => {
      expect(codeOf(() => normaliseMyDomain(pasted))).toBe('my-domain-invalid');
    },
  );

  it('asks for it where it is needed', () => {
    expect(codeOf(() => signInHost('my-domain', ' '))).toBe('my-domain-missing');
    expect(signInHost('my-domain', 'acme')).toBe('acme.my.salesforce.com');
    expect(signInHost('production', '')).toBe('login.salesforce.com');
    expect(signInHost('sandbox', '')).toBe('test.salesforce.com');
  });
});

it('sends only paths of the API', () => {
  expect(isServicesPath('/services/data/v67.0/query?q=a')).toBe(true);
  for (const path of [
    '//evil.example/services/',
    '/services/../secur/frontdoor.jsp',
    'https://evil.example/services/',
    '/services\\x',
    '/x',
  ]) {
    expect(isServicesPath(path)).toBe(false);
  }
});

it('builds record addresses on the org only', () => {
  expect(recordUrl('acme.my.salesforce.com', '0035g00000AbCdEAAV')).toBe(
    'https://acme.my.salesforce.com/0035g00000AbCdEAAV',
  );
  expect(codeOf(() => recordUrl('evil.example', '0035g00000AbCdEAAV'))).toBe('host-refused');
  expect(codeOf(() => recordUrl('acme.my.salesforce.com', '../x'))).toBe('host-refused');
});
