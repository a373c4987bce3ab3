import type { Place, Region } from '../../lib/inbox/place.ts';

const hosts: Record<Region, string> = {
  us: 'app.intercom.com',
  eu: 'app.eu.intercom.com',
  au: 'app.au.intercom.com',
};

/** The address of a conversation or profile in Intercom's web app, as its own links show it. */
export function addressOf({ region, workspace, kind, id }: Place): string {
  const app = `https://${hosts[region]}/a`;
  const own = encodeURIComponent(id);
  const space = encodeURIComponent(workspace);
  if (kind === 'conversation') return `${app}/inbox/${space}/inbox/conversation/${own}`;
  return `${app}/apps/${space}/${kind === 'contact' ? 'users' : 'companies'}/${own}`;
}
