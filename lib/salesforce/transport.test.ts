import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, makeTransport, parseJson } from './transport.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A real server, so that cut and silent connections are real ones. */
async function serve(handle: Parameters<typeof createServer>[1]): Promise<string> {
  const made = createServer(handle ?? (() => undefined));
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const address = made.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
}

const get = (url: string, milliseconds?: number) => ask(fetch, { method: 'GET', url }, milliseconds);

describe('a request always settles', () => {
  it('when nobody listens', async () => {
    await expect(get('http://127.0.0.1:9/')).rejects.toMatchObject({ code: 'salesforce-offline', detail: 'network' });
  });

  it('when the connection is cut before the head or inside the body', async () => {
    const before = await serve((request) => request.socket.destroy());
    await expect(get(before)).rejects.toMatchObject({ code: 'salesforce-offline' });
    server?.close();
    const inside = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"half":', () => request.socket.destroy());
    });
    await expect(get(inside)).rejects.toMatchObject({ code: 'salesforce-offline' });
  });

  it('and tells a browser that holds back after errors from one that has no connection', async () => {
    let cut = false;
    let status = 503;
    const url = await serve((request, response) => {
      if (cut) request.socket.destroy();
      else response.writeHead(status).end();
    });
    await get(url);
    cut = true;
    await expect(get(url)).rejects.toMatchObject({ code: 'salesforce-offline', params: { held: 1 } });
    cut = false;
    status = 200;
    await get(url);
    cut = true;
    await expect(get(url)).rejects.toMatchObject({ code: 'salesforce-offline', params: {} });
  });

  it('when the answer never comes, or stops in the middle', async () => {
    const silent = await serve(() => undefined);
    await expect(get(silent, 50)).rejects.toMatchObject({ code: 'salesforce-slow', detail: 'timeout' });
    server?.closeAllConnections();
    server?.close();
    const stuck = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{');
    });
    await expect(get(stuck, 50)).rejects.toMatchObject({ code: 'salesforce-slow' });
  });

  it('when it is redirected: it does not follow', async () => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, { location: '/login' }).end();
    });
    await expect(get(url)).rejects.toMatchObject({ code: 'salesforce-unreadable', detail: 'redirect' });
    expect(asked).toBe(1);
  });
});

it('sends no cookie and nothing cached', async () => {
  let seen: RequestInit | undefined;
  const spy: typeof fetch = async (_input, init) => {
    seen = init;
    return new Response('');
  };
  await ask(spy, { method: 'GET', url: 'https://acme.my.salesforce.com/services/data/' });
  expect(seen).toMatchObject({ redirect: 'manual', credentials: 'omit', cache: 'no-store' });
});

it('gives any status as an answer, and takes only JSON for JSON', async () => {
  const url = await serve((_request, response) => response.writeHead(404, { 'x-y': '1' }).end('gone'));
  const answer = await get(url);
  expect(answer).toMatchObject({ status: 404, body: 'gone', headers: { 'x-y': '1' } });
  expect(() => parseJson(answer)).toThrow('salesforce-unreadable');
  expect(
    parseJson({ status: 200, headers: { 'content-type': 'application/json;charset=UTF-8' }, body: '[1]' }),
  ).toEqual([1]);
});

it('sends through jsforce only where the target says', async () => {
  const asked: string[] = [];
  const transport = makeTransport(
    async (input) => {
      asked.push(String(input));
      return new Response('{}', { headers: { 'content-type': 'application/json' } });
    },
    (url) => {
      if (!url.startsWith('https://acme.')) throw new Error('elsewhere');
      return url;
    },
    () => undefined,
  );
  await expect(transport.httpRequest({ method: 'get', url: 'https://evil.example/' })).rejects.toThrow('elsewhere');
  await transport.httpRequest({ method: 'get', url: 'https://acme.my.salesforce.com/services/data' });
  expect(asked).toEqual(['https://acme.my.salesforce.com/services/data']);
});
