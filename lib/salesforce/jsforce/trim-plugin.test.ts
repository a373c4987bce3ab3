import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createBuilder } from 'vite';
import { afterEach, describe, expect, it } from 'vitest';
import { expired, grant, json, makePorts, tokens } from '../answers.fixture.ts';
import { keptMethods, replaced, trimJsforce } from './trim-plugin.ts';

const require = createRequire(import.meta.url);
const room = fileURLToPath(new URL('..', import.meta.url));

async function bundle(entry: string, home?: string): Promise<string> {
  const builder = await createBuilder({
    configFile: false,
    root: room,
    logLevel: 'silent',
    plugins: [trimJsforce(home)],
    build: { write: false, minify: true, lib: { entry, formats: ['es'], fileName: 'worker' } },
  });
  const built = await builder.build(Object.values(builder.environments)[0] ?? expect.fail('no environment'));
  const first = Array.isArray(built) ? built[0] : 'output' in built ? built : undefined;
  return (first?.output ?? []).flatMap((each) => (each.type === 'chunk' ? [each.code] : [])).join('');
}

describe('a stand-in', () => {
  const own = Object.entries(replaced).filter(([name]) => name.startsWith('lib/'));

  it('exists for thirteen modules of jsforce', () => {
    expect(own).toHaveLength(13);
  });

  it.each(own)('offers every name that %s exports', async (name, file) => {
    const real = Object.keys(require(`jsforce/${name}`)).filter((each) => each !== '__esModule');
    const standIn = Object.keys(await import(/* @vite-ignore */ new URL(`./stand-ins/${file}`, import.meta.url).href));
    expect(real.length).toBeGreaterThan(0);
    expect(standIn).toEqual(expect.arrayContaining(real));
  });
});

describe('the build', () => {
  it('holds the connection and nothing that a worker cannot run', async () => {
    const code = await bundle(join(room, 'connection.ts'));
    expect(code).toContain('sforce-limit-info');
    for (const foreign of [
      'XMLHttpRequest',
      'localStorage',
      'document.cookie',
      'core-js',
      'regeneratorRuntime',
      'ERR_STREAM_PUSH_AFTER_EOF',
      'TYPED_ARRAY_SUPPORT',
      'CSV_',
      'JSFORCE_LOG_LEVEL',
      'jsforce_state',
      'partner.soap.sforce.com',
      'nextRecordsUrl',
      'sobject-collection',
      'authorization_code',
    ]) {
      expect(code, foreign).not.toContain(foreign);
    }
  }, 30_000);

  let folder = '';
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function altered(source: string): Promise<string> {
    folder = await mkdtemp(join(tmpdir(), 'jsforce-'));
    await mkdir(join(folder, 'lib'));
    await writeFile(join(folder, 'lib/connection.js'), source);
    await writeFile(join(folder, 'lib/surprise.js'), 'exports.x = 1;');
    return `${folder}/`;
  }

  it.each([
    ['imports a package that is on no list', 'require("undici")', 'undici'],
    ['imports a file that is on no list', 'require("./surprise")', 'lib/surprise.js'],
    ['no longer imports what is replaced', 'require("events")', 'xml2js'],
  ])('stops when jsforce %s', async (_what, line, named) => {
    const methods = keptMethods['lib/connection.js'].Connection.map((name) => `${name}() {}`).join(' ');
    const home = await altered(`${line}; class Connection { ${methods} } exports.Connection = Connection;`);
    await expect(bundle(join(room, 'connection.ts'), home)).rejects.toThrow(named);
  });

  it('stops when a method that stays is called otherwise in jsforce', async () => {
    const home = await altered('class Connection { constructor() {} ask() {} } exports.Connection = Connection;');
    await expect(bundle(join(room, 'connection.ts'), home)).rejects.toThrow('Connection.request');
  });
});

it('works as the untrimmed one does: reads, and renews an expired session once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'trimmed-'));
  const file = join(folder, 'worker.mjs');
  await writeFile(file, await bundle(join(room, 'index.ts')));
  const trimmed: typeof import('../index.ts') = await import(/* @vite-ignore */ pathToFileURL(file).href);
  await rm(folder, { recursive: true });
  const user = { Id: grant.userId, Name: 'Ana Ruiz', Username: 'ana@acme.example', Email: 'ana@acme.example' };
  const organization = { Id: grant.orgId, Name: 'Acme', IsSandbox: true };
  const part = (referenceId: string, row: object) => ({
    referenceId,
    httpStatusCode: 200,
    httpHeaders: {},
    body: { totalSize: 1, done: true, records: [row] },
  });
  const { ports, seen } = makePorts((sent) => {
    if (sent.path === '/services/oauth2/token') return tokens('second');
    if (sent.token !== 'second') return expired();
    return json({ compositeResponse: [part('user', user), part('organization', organization)] });
  });
  const identity = await trimmed.createSalesforce(ports).identify();
  expect(identity).toMatchObject({ userName: 'Ana Ruiz', orgName: 'Acme', sandbox: true });
  expect(seen.sent.map((sent) => sent.token)).toEqual([grant.accessToken, '', 'second']);
  seen.grant = { ...grant, accessToken: 'second' };
  ports.fetch = async () => new Response('<p>down</p>', { status: 503, headers: { 'content-type': 'text/html' } });
  await expect(trimmed.createSalesforce(ports).identify()).rejects.toMatchObject({ code: 'salesforce-down' });
}, 30_000);

it('finds jsforce where npm put it', () => {
  expect(dirname(require.resolve('jsforce/package.json'))).toMatch(/jsforce$/);
});
