import { beforeEach, describe, expect, it } from 'vitest';
import type { InboxVariant, Workspace } from '../store.ts';
import { createInbox, defaultInboxVariant } from './create-inbox.ts';
import { fixtureWorkspace } from './fixture-workspace.ts';

const us = 'https://app.intercom.com';
const me = '814860';

let workspaces: Map<string, Workspace>;
let variant: InboxVariant;
let inbox: (request: Request) => Promise<Response>;

beforeEach(() => {
  const all = [fixtureWorkspace(), fixtureWorkspace('eu000001', 'eu'), fixtureWorkspace('au000001', 'au')];
  workspaces = new Map(all.map((workspace) => [workspace.id, workspace]));
  variant = { ...defaultInboxVariant };
  inbox = createInbox({ workspaces, variant: () => variant, signedInAs: () => me });
});

const get = (address: string): Promise<Response> => inbox(new Request(address));

describe('page addresses', () => {
  it.each([
    '/a/inbox/abc12345/inbox/conversation/215470000000001',
    '/a/inbox/abc12345/inbox/shared/all',
    '/a/inbox/abc12345/inbox/shared/all/conversation/215470000000001',
    '/a/inbox/abc12345/inbox/shared/unassigned/conversation/215470000000004',
    '/a/inbox/abc12345/inbox/admin/814860/conversation/215470000000001?view=List',
    '/a/inbox/abc12345/inbox/search/conversation/215470000000001?query=printers',
    '/a/inbox/abc12345/inbox/5017691/conversation/215470000000002',
    '/a/apps/abc12345/users/65f0c0ffee00000000000001',
    '/a/apps/abc12345/users/65f0c0ffee00000000000001/all-conversations',
    '/a/apps/abc12345/companies/65f0c0ffee0000000000c001',
    '/a/apps/abc12345/settings',
    '/a/apps/abc12345/knowledge-hub/all-content',
  ])('%s gives the page', async (path) => {
    const response = await get(us + path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<script type="module" src="/assets/');
  });

  it.each([
    ['/a/apps/abc12345/conversations/4137', 301, '/a/inbox/abc12345/inbox/conversation/4137'],
    ['/a/apps/abc12345/inbox/inbox/all/conversations/4137', 301, '/a/inbox/abc12345/inbox/conversation/4137'],
    ['/a/apps/abc12345/inbox/conversation/4137', 301, '/a/inbox/abc12345/inbox/conversation/4137'],
    ['/a/inbox/_/inbox/conversation/4137?view=List', 302, '/a/inbox/abc12345/inbox/conversation/4137?view=List'],
    ['/a/apps/_/users/65f0c0ffee00000000000001', 302, '/a/apps/abc12345/users/65f0c0ffee00000000000001'],
    ['/a/inbox/abc12345', 302, '/a/inbox/abc12345/inbox/admin/814860'],
    ['/', 302, '/a/inbox/abc12345'],
  ])('%s goes on to its new address', async (path, status, location) => {
    const response = await get(us + path);
    expect([response.status, response.headers.get('location')]).toEqual([status, location]);
  });

  it.each([
    [us, 'eu000001'],
    ['https://app.eu.intercom.com', 'abc12345'],
    ['https://app.au.intercom.com', 'eu000001'],
    [us, 'unknown1'],
  ])('says on %s that %s is not here', async (host, id) => {
    const response = await get(`${host}/a/inbox/${id}/inbox/shared/all`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Workspace not here');
  });

  it.each([
    ['https://app.eu.intercom.com', 'eu000001'],
    ['https://app.au.intercom.com', 'au000001'],
  ])('finds on %s its own workspace, also behind _', async (host, id) => {
    expect((await get(`${host}/a/inbox/${id}/inbox/shared/all`)).status).toBe(200);
    const response = await get(`${host}/a/inbox/_/inbox/shared/all`);
    expect(response.headers.get('location')).toBe(`/a/inbox/${id}/inbox/shared/all`);
  });

  it('answers other paths with 404 and other methods with 405', async () => {
    expect((await get(`${us}/robots`)).status).toBe(404);
    expect((await inbox(new Request(`${us}/a/inbox/abc12345/inbox/shared/all`, { method: 'POST' }))).status).toBe(405);
  });
});

describe('the page', () => {
  const address = `${us}/a/inbox/abc12345/inbox/shared/all`;

  it('forbids everything inline and everything foreign, and has nothing of the kind itself', async () => {
    const response = await get(address);
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const rule of ["default-src 'self'", "script-src 'self'", "frame-src 'self'", "frame-ancestors 'none'"]) {
      expect(policy.split('; ')).toContain(rule);
    }
    expect(policy).not.toContain('unsafe');
    const html = await response.text();
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
  });

  it('carries theme and language on its root element', async () => {
    variant = { ...variant, theme: 'dark', locale: 'pt-BR' };
    expect(await (await get(address)).text()).toContain('<html lang="pt-BR" class="dark" data-theme="dark">');
  });

  it('cannot be made to carry markup through its language', async () => {
    variant = { ...variant, locale: '"><script>' };
    expect(await (await get(address)).text()).not.toContain('"><script>');
  });
});

describe('assets', () => {
  const readPage = async () => (await get(`${us}/a/inbox/abc12345/inbox/shared/all`)).text();

  it('serves the page’s scripts as one, the same at every load', async () => {
    const [address] = /\/assets\/app\/main\.js/.exec(await readPage()) ?? [];
    const response = await get(`${us}${address}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    const code = await response.text();
    expect(code).toContain('attachShadow');
    expect(code).not.toMatch(/^import /m);
  });

  it('gives its classes other names on every load, the same in style sheet and scripts', async () => {
    const readBubbleName = async (): Promise<string> => {
      const html = await readPage();
      const css = await (
        await get(`${us}/assets/${/\/assets\/([\w-]+)\/inbox\.css/.exec(html)?.[1]}/inbox.css`)
      ).text();
      const name = /&#34;bubble&#34;:&#34;([\w-]+)&#34;/.exec(html)?.[1] ?? '';
      expect(css).toContain(`.${name} {`);
      expect(css).not.toContain('.bubble ');
      return name;
    };
    expect(await readBubbleName()).not.toBe(await readBubbleName());
  });

  it('serves nothing from outside its folder', async () => {
    for (const file of ['..%2Fcreate-inbox.ts', 'styles', 'nothing.js']) {
      expect((await get(`${us}/assets/b1/${file}`)).status).toBe(404);
    }
  });
});
