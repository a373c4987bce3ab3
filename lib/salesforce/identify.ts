import { fail } from '../failures/codes.ts';
import { longId } from '../shared/record-id.ts';
import { composeReads, type PartAnswer, readRows } from './composite.ts';
import type { Org } from './connection.ts';
import type { Identity } from './person-records.ts';
import { flag, type RowLike, text } from './rows.ts';
import { id, queryPath, soql } from './soql.ts';

/**
 * Who is connected to which org, in one call.
 *
 * @throws `other-org` when the org that answers is not the one signed in to.
 */
export async function identify(org: Org): Promise<Identity> {
  const { userId, orgId } = org.grant();
  const answers = await composeReads(org, {
    user: queryPath(soql`SELECT Id, Name, Username, Email FROM User WHERE Id = ${id(userId)} LIMIT 1`),
    organization: queryPath(soql`SELECT Id, Name, IsSandbox FROM Organization LIMIT 1`),
  });
  const user = firstRow(answers.user);
  const organization = firstRow(answers.organization);
  if (longId(organization.Id) !== longId(orgId)) throw fail('other-org', { pinned: orgId, found: organization.Id });
  const username = text(user, 'Username') ?? '';
  return {
    userId: longId(user.Id),
    userName: text(user, 'Name') ?? username,
    username,
    email: text(user, 'Email') ?? '',
    orgId: longId(orgId),
    orgName: text(organization, 'Name') ?? org.host(),
    sandbox: flag(organization, 'IsSandbox') ?? false,
    host: org.host(),
  };
}

function firstRow(answer: PartAnswer | undefined): RowLike & { Id: string } {
  if (answer && !answer.ok) throw answer.error;
  const row = answer ? readRows(answer.body)[0] : undefined;
  if (!row) throw fail('record-not-found', {}, 'identity');
  return row;
}
