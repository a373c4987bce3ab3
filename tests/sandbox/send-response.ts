import type { IncomingMessage, ServerResponse } from 'node:http';
import { Writable } from 'node:stream';
import { cutConnection } from './cut-connection.ts';

function writeHead(response: Response, outgoing: ServerResponse): void {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') outgoing.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('Set-Cookie', cookies);
}

/** Writes a whole answer; a stream (server-sent events) goes out piece by piece. */
export async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  writeHead(response, outgoing);
  if (response.body === null) {
    outgoing.end();
    return;
  }
  if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) {
    outgoing.end(new Uint8Array(await response.arrayBuffer()));
    return;
  }
  outgoing.flushHeaders();
  await response.body.pipeTo(Writable.toWeb(outgoing));
}

/** Promises the whole body, sends half of it and closes the connection. An answer without a body is cut in its head. */
export async function sendTruncated(
  response: Response,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const body = new Uint8Array(await response.arrayBuffer());
  if (body.length === 0) return cutConnection(incoming);
  writeHead(response, outgoing);
  outgoing.setHeader('Content-Length', body.length);
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => incoming.socket.end());
}
