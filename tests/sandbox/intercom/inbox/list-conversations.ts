import type { Conversation, Workspace } from '../store.ts';
import { describeRow, findCustomer, isWaiting, type Row, readText } from './describe-conversation.ts';

/** One entry of the left navigation; `scope` is the path between `/inbox/` and `/conversation/`. */
interface NavItem {
  group: 'inbox' | 'teams' | 'views';
  scope: string;
  /** A team's own name; entries the inbox brings itself are named by the page in its language. */
  name: string | null;
  count: number;
}

const longWaitSeconds = 2 * 60 * 60;

type Test = (conversation: Conversation) => boolean;

const isOpen: Test = (conversation) => conversation.state === 'open';

function mentions(conversation: Conversation, firstName: string): boolean {
  return conversation.parts.some((part) => part.part_type === 'note' && Boolean(part.body?.includes(`@${firstName}`)));
}

function testQuery(workspace: Workspace, query: string): Test {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return (conversation) => {
    const customer = findCustomer(workspace, conversation);
    const bodies = [conversation.source.body, ...conversation.parts.map((part) => part.body)];
    const text = [conversation.id, conversation.title, customer?.name, customer?.email, ...bodies.map(readText)]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

function testScope(workspace: Workspace, scope: string, query: string, me: string, now: number): Test {
  const [head, tail = ''] = scope.split('/');
  const firstName = workspace.admins.get(me)?.name.split(' ')[0] ?? '';
  if (head === 'admin') return (one) => isOpen(one) && String(one.admin_assignee_id) === tail;
  if (scope === 'shared/unassigned') return (one) => isOpen(one) && !one.admin_assignee_id && !one.team_assignee_id;
  if (head === 'search') return testQuery(workspace, query);
  if (scope === 'mentions') return (one) => isOpen(one) && mentions(one, firstName);
  if (scope === 'created-by-you') return (one) => isOpen(one) && one.source.author.id === me;
  if (scope === 'view/closed') return (one) => one.state === 'closed';
  if (scope === 'view/snoozed') return (one) => one.state === 'snoozed';
  if (scope === 'view/waiting') {
    return (one) => isOpen(one) && now - one.updated_at > longWaitSeconds && isWaiting(one);
  }
  if (head && /^\d+$/.test(head)) return (one) => isOpen(one) && String(one.team_assignee_id) === head;
  return isOpen;
}

/** The list of a scope, newest first, and how many there are in all. `now` in Unix seconds. */
export function listConversations(
  workspace: Workspace,
  request: { scope: string; query: string; oldestFirst: boolean; count: number; me: string; now: number },
): { rows: Row[]; total: number } {
  const passes = testScope(workspace, request.scope, request.query, request.me, request.now);
  const found = [...workspace.conversations.values()].filter(passes);
  const direction = request.oldestFirst ? 1 : -1;
  found.sort((one, other) => direction * (one.updated_at - other.updated_at));
  return { rows: found.slice(0, request.count).map((one) => describeRow(workspace, one)), total: found.length };
}

/** The left navigation with its counts. */
export function listNav(workspace: Workspace, me: string, now: number): NavItem[] {
  const all = [...workspace.conversations.values()];
  const count = (group: NavItem['group'], scope: string, name: string | null = null): NavItem => {
    const passes = testScope(workspace, scope, '', me, now);
    return { group, scope, name, count: all.filter(passes).length };
  };
  return [
    count('inbox', `admin/${me}`),
    count('inbox', 'mentions'),
    count('inbox', 'created-by-you'),
    count('inbox', 'shared/all'),
    count('inbox', 'shared/unassigned'),
    ...[...workspace.teams.values()].map((team) => count('teams', team.id, team.name)),
    count('views', 'view/waiting'),
    count('views', 'view/snoozed'),
    count('views', 'view/closed'),
  ];
}
