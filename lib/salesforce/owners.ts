import { isRecordId, longId } from '../shared/record-id.ts';
import { foldAddress, spellAddress } from '../shared/spellings.ts';
import { composeReads, type PartAnswer, readRows } from './composite.ts';
import type { Org } from './connection.ts';
import type { OwnerCandidate } from './form-shapes.ts';
import { flag, idAt, text } from './rows.ts';
import { ids, queryPath, soql } from './soql.ts';

/** What Salesforce appends to users' addresses when it makes a sandbox (Salesforce Help, "Sandbox Setup Considerations"). */
const sandboxEnding = '.invalid';

/**
 * Users with these addresses or ids and, with `queuesOf`, the queues that may own this object. One call. What this user
 * may not read is missing. Portal users, who own nothing, are no candidates.
 */
export async function readOwners(
  org: Org,
  emails: readonly string[],
  queuesOf: 'Lead' | 'Case' | null,
  userIds: readonly string[] = [],
): Promise<OwnerCandidate[]> {
  const addresses = [...new Set(emails.flatMap(spellAddress))].filter((each) => each !== '');
  const sought = addresses.slice(0, 100).flatMap((each) => [each, each + sandboxEnding]);
  const named = userIds.filter(isRecordId).slice(0, 100);
  const byEmail = soql`Email IN ${sought.length > 0 ? sought : ['-']}`;
  const who = named.length === 0 ? byEmail : soql`(${byEmail} OR Id IN ${ids(named)})`;
  const users = soql`SELECT Id, Name, Email, IsActive FROM User WHERE ${who} AND UserType = 'Standard' ORDER BY IsActive DESC, Name LIMIT 200`;
  const queues = soql`SELECT Id, QueueId, Queue.Name FROM QueueSobject WHERE SobjectType = ${queuesOf ?? ''} ORDER BY Queue.Name LIMIT 200`;
  const parts: Partial<Record<'users' | 'queues', string>> = {
    ...(sought.length > 0 || named.length > 0 ? { users: queryPath(users) } : {}),
    ...(queuesOf === null ? {} : { queues: queryPath(queues) }),
  };
  if (Object.keys(parts).length === 0) return [];
  const answers = await composeReads(org, parts);
  return [...presentUsers(answers.users), ...presentQueues(answers.queues)];
}

function presentUsers(answer: PartAnswer | undefined): OwnerCandidate[] {
  if (!answer?.ok) return [];
  return readRows(answer.body).map((row) => ({
    id: longId(row.Id),
    name: text(row, 'Name') ?? '',
    kind: 'user',
    email: foldAddress((text(row, 'Email') ?? '').replace(/\.invalid$/i, '')),
    active: flag(row, 'IsActive') ?? false,
  }));
}

function presentQueues(answer: PartAnswer | undefined): OwnerCandidate[] {
  if (!answer?.ok) return [];
  return readRows(answer.body).flatMap((row): OwnerCandidate[] => {
    const queue = idAt(row, 'QueueId');
    return queue === null
      ? []
      : [{ id: queue, name: text(row, 'Queue.Name') ?? '', kind: 'queue', email: null, active: true }];
  });
}
