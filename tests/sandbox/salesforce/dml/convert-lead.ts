import { convertedLead, notFound } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import { formatDateTime, toSeconds } from '../store/values.ts';
import { createRecord } from './write.ts';

const MONTH_MS = 30 * 86_400_000;

/** Lead → account, contact and (unless told otherwise) an opportunity with a contact role; moves its activities along. */
export function convertLead(
  org: Org,
  id: string,
  options: { createOpportunity?: boolean } = {},
): { contactId: string; accountId: string; opportunityId: string | null } {
  const leadId = toId18(id);
  const lead = leadId === undefined ? undefined : org.store.get('Lead', leadId);
  if (leadId === undefined || lead === undefined || lead.IsDeleted === 1) throw notFound();
  if (lead.IsConverted === 1) throw convertedLead();
  const owner = String(lead.OwnerId).startsWith('005') ? lead.OwnerId : org.adminId;
  const { FirstName, LastName, Email, Phone, MobilePhone, Title, LeadSource, Company } = lead;
  return org.store.transaction(() => {
    const accountName = Company ?? lead.Name;
    const accountId = createRecord(org, 'Account', { Name: accountName, Phone, OwnerId: owner }, null).id;
    const person = { FirstName, LastName, Email, Phone, MobilePhone, Title, LeadSource };
    const contactId = createRecord(org, 'Contact', { ...person, AccountId: accountId, OwnerId: owner }, null).id;
    let opportunityId: string | null = null;
    if (options.createOpportunity !== false) {
      const CloseDate = formatDateTime(org.clock.now() + MONTH_MS).slice(0, 10);
      const deal = {
        Name: `${accountName}-`,
        AccountId: accountId,
        StageName: 'Prospecting',
        CloseDate,
        OwnerId: owner,
        LeadSource,
      };
      opportunityId = createRecord(org, 'Opportunity', { ...deal, ContactId: contactId }, null).id;
    }
    const now = toSeconds(org.clock.now());
    org.store.update('Lead', leadId, {
      IsConverted: 1,
      Status: 'Closed - Converted',
      ConvertedDate: formatDateTime(now).slice(0, 10),
      ConvertedAccountId: accountId,
      ConvertedContactId: contactId,
      ConvertedOpportunityId: opportunityId,
      LastModifiedDate: now,
      LastModifiedById: org.adminId,
      SystemModstamp: Math.max(now, Number(lead.SystemModstamp ?? 0)),
    });
    for (const activity of ['Task', 'Event']) {
      const sql = `UPDATE "${activity}" SET "WhoId" = ?, "WhatId" = coalesce("WhatId", ?), "AccountId" = ?, "SystemModstamp" = max("SystemModstamp", ?) WHERE "WhoId" = ?`;
      org.store.run(sql, [contactId, opportunityId, accountId, now, leadId]);
    }
    return { contactId, accountId, opportunityId };
  });
}
