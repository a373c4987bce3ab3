import type { SandboxInfo } from '../../sandbox/index.ts';

/** An address of the first workspace's inbox. `path` follows `/a/inbox/<workspace>/`. */
export function inboxAddress(sandbox: Pick<SandboxInfo, 'intercom'>, path = 'inbox/shared/all'): string {
  const [found] = sandbox.intercom;
  if (found === undefined) throw new Error('no workspace');
  return new URL(`/a/inbox/${found.workspace}/${path}`, found.inbox).href;
}
