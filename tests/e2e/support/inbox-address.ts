import type { SandboxInfo } from '../../sandbox/index.ts';

/** An address of a workspace's inbox. `path` follows `/a/inbox/<workspace>/`; a whole URL stays as it is. */
export function inboxAddress(
  sandbox: Pick<SandboxInfo, 'intercom'>,
  path = 'inbox/shared/all',
  workspace?: string,
): string {
  const found = sandbox.intercom.find((each) => workspace === undefined || each.workspace === workspace);
  if (found === undefined) throw new Error(`no workspace ${workspace}`);
  return new URL(`/a/inbox/${found.workspace}/${path}`, found.inbox).href;
}
