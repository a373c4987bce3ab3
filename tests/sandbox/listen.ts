import type { Server } from 'node:net';
import { z } from 'zod';

const boundAddress = z.object({ port: z.number() });

/** Binds a server to loopback. `stop` cuts what is still open. @throws the system's error when the port is taken */
export async function listen(
  server: Server & { closeAllConnections(): void },
  port: number,
): Promise<{ port: number; stop(): Promise<void> }> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: boundAddress.parse(server.address()).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
