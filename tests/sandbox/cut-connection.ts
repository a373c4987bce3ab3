import type { IncomingMessage } from 'node:http';

/**
 * Ends a connection in the middle of a status line. A browser resends a request on its own when a kept-alive connection closes before
 * the first byte of an answer (Chromium `HttpNetworkTransaction::ShouldResendRequest`), which would hide a fault from the client
 * under test or apply a write twice; with half a head it gives up and reports a network error.
 */
export function cutConnection(incoming: IncomingMessage): void {
  const { socket } = incoming;
  socket.write('HTTP/1.1 200 OK\r\nCache-Con');
  socket.end();
  incoming.resume();
}
