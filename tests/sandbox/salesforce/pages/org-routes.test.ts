import { describe, expect, it } from 'vitest';
import { Browser, MY_DOMAIN, send, startOrg } from '../test-org.ts';

const LIGHTNING = 'https://acme.lightning.force.com';

describe('pages of the org', () => {
  it('open a record link after login, with its name and fields', async () => {
    const org = startOrg();
    const { id } = org.service.createRecord('Contact', { LastName: '<Lee>' });
    const browser = new Browser(org);
    const link = `${LIGHTNING}/lightning/r/Contact/${id}/view`;
    const login = await browser.visit(link);
    expect(new URL(login.url).origin).toBe(MY_DOMAIN);
    expect(login.text).toContain('id="Login"');
    const page = await browser.logIn(login);
    expect(page.url).toBe(link);
    expect(page.text).toContain('<dt>Last Name</dt><dd dir="auto">&lt;Lee&gt;</dd>');
  });

  it('name the records that a record points to, and link them', async () => {
    const org = startOrg();
    const account = org.service.createRecord('Account', { Name: 'Northwind' });
    const { id } = org.service.createRecord('Contact', { LastName: 'Lee', AccountId: account.id });
    const browser = new Browser(org);
    const page = await browser.logIn(await browser.visit(`${LIGHTNING}/lightning/r/Contact/${id}/view`));
    expect(page.text).toContain(`<a href="${MY_DOMAIN}/${account.id}">Northwind</a>`);
  });

  it('open a record by /ID for a signed-in browser, in 15 characters too', async () => {
    const org = startOrg();
    const { id } = org.service.createRecord('Contact', { LastName: 'Lee' });
    const browser = new Browser(org);
    await browser.logIn(await browser.visit(MY_DOMAIN));
    for (const short of [id, id.slice(0, 15)]) {
      expect((await browser.visit(`${MY_DOMAIN}/${short}`)).url).toBe(`${LIGHTNING}/lightning/r/Contact/${id}/view`);
    }
  });

  it('show the form for a new record and the home page', async () => {
    const browser = new Browser(startOrg());
    const form = await browser.logIn(await browser.visit(`${LIGHTNING}/lightning/o/Contact/new`));
    expect(form.text).toContain('New Contact');
    expect((await browser.visit(MY_DOMAIN)).text).toContain('<h1>Acme</h1>');
  });

  it('say that a record is not there', async () => {
    const browser = new Browser(startOrg());
    const page = await browser.logIn(await browser.visit(`${LIGHTNING}/lightning/r/Contact/003000000000999AAA/view`));
    expect(page.status).toBe(404);
  });

  it('put a viewed record into the recent items', async () => {
    const org = startOrg();
    const { id } = org.service.createRecord('Contact', { LastName: 'Lee' });
    const browser = new Browser(org);
    await browser.logIn(await browser.visit(`${LIGHTNING}/lightning/r/Contact/${id}/view`));
    const { accessToken: token } = org.service.issueSession('ana');
    expect((await send(org, 'GET', '/services/data/v67.0/recent', { token })).json).toMatchObject([{ Id: id }]);
  });

  it('forget the visitor at logout', async () => {
    const browser = new Browser(startOrg());
    await browser.logIn(await browser.visit(MY_DOMAIN));
    const reply = await send(browser.org, 'GET', '/secur/logout.jsp');
    expect(reply.headers.get('Set-Cookie')).toMatch(/^sid=;.*Max-Age=0/);
  });
});

describe('hosts', () => {
  it("of other orgs get the edge's answer", async () => {
    for (const host of [
      'other.my.salesforce.com',
      'acme--uat.sandbox.my.salesforce.com',
      'other.lightning.force.com',
    ]) {
      expect((await send(startOrg(), 'GET', `https://${host}/services/data`)).status).toBe(420);
    }
  });

  it('of Lightning send API calls away by a redirect', async () => {
    const reply = await send(startOrg(), 'GET', `${LIGHTNING}/services/data/v67.0/limits`);
    expect([reply.status, reply.headers.get('Location')]).toEqual([302, `${MY_DOMAIN}/services/data/v67.0/limits`]);
  });
});
