import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MY_DOMAIN, type TestOrg } from './test-org.ts';

/** jsforce speaks to a plain loopback port; what it sends reaches the org under its real host name. */
export async function listen(org: TestOrg): Promise<{ server: Server; url: string }> {
  const server = createServer(async (incoming, outgoing) => {
    const body = await readAll(incoming);
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) {
      if (typeof value === 'string' && name !== 'host' && name !== 'connection') headers.set(name, value);
    }
    const method = incoming.method ?? 'GET';
    const request = new Request(`${MY_DOMAIN}${incoming.url}`, {
      method,
      headers,
      ...(body === '' ? {} : { body }),
    });
    const { response } = await org.service.handle(request);
    // The client has to stay on the loopback port after sign-in: instance and identity URL lead back to it.
    const text = (await response.text()).replaceAll(/"https:[^"]*?salesforce\.com(?="|\/id\/)/g, `"${url}`);
    response.headers.delete('content-length');
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { server, url };
}

async function readAll(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
