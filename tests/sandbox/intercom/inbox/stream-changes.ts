import type { Workspace } from '../store.ts';

const checkEveryMs = 500;

/**
 * Server-sent events: one `data: {"conversation": id | null}` for every change of the workspace. Ends by itself when
 * the workspace is replaced (a reset), so that pages come back to the new one.
 */
export function streamChanges(
  current: () => Map<string, Workspace>,
  workspace: Workspace,
  signal: AbortSignal,
): Response {
  const encoder = new TextEncoder();
  let end = (): void => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string): void => controller.enqueue(encoder.encode(text));
      const unsubscribe = workspace.onChange((conversation) => send(`data: ${JSON.stringify({ conversation })}\n\n`));
      const timer = setInterval(() => {
        if (current().get(workspace.id) === workspace) return;
        end();
        controller.close();
      }, checkEveryMs);
      timer.unref();
      end = () => {
        clearInterval(timer);
        unsubscribe();
        end = () => {};
      };
      signal.addEventListener('abort', () => end());
      send('retry: 1000\n\n');
    },
    cancel() {
      end();
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
}
