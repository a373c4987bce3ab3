import { domainOfWebsite } from '../matching/normalise.ts';
import type { RecordView } from '../messages/view.ts';
import { longId } from '../shared/record-id.ts';
import { recordUrl } from './hosts.ts';
import { accountLack } from './lacks.ts';
import { leadPath } from './path.ts';
import type { AccountRecord, ContactRecord, LeadRecord, MatchableValue, MatchFields } from './person-records.ts';
import { presentFields, presentOwner } from './present-owner.ts';
import { flag, idAt, type RowLike, text } from './rows.ts';
import type { ObjectSchema, OrgSchema } from './schema.ts';
import { countHidden, emailFields, findField, shownFields } from './shown-fields.ts';

/** What presenting needs beside the row. */
export interface Presenting {
  schema: OrgSchema;
  host: string;
  fields: MatchFields;
}

interface Card {
  object: 'Contact' | 'Lead' | 'Account';
  id: string;
  name: string | null;
  title: string | null;
  names: readonly string[];
  through?: string;
}

function presentCard(object: ObjectSchema, row: RowLike, host: string, card: Card): RecordView {
  const id = longId(card.id);
  return {
    ref: { object: card.object, id },
    name: card.name ?? object.label,
    title: card.title,
    url: recordUrl(host, id),
    fields: presentFields(object, row, card.names, card.through),
    owner: presentOwner(row, card.through),
    hiddenFields: countHidden(object, shownFields[card.object]),
    reasons: [],
  };
}

const labelled = (object: ObjectSchema, row: RowLike, field: string): MatchableValue[] => {
  const value = text(row, field);
  return value === null ? [] : [{ label: object.fields[field]?.label ?? field, value }];
};

function matchable(object: ObjectSchema, row: RowLike, { externalIdField }: MatchFields) {
  const external = findField(object, externalIdField)?.name;
  return {
    emails: emailFields(object).flatMap((field) => labelled(object, row, field)),
    externalId: (external === undefined ? [] : labelled(object, row, external))[0] ?? null,
    lastActivity: text(row, 'LastActivityDate'),
  };
}

/** A Contact row with its account. A person account's contact bears the account's name. */
export function presentContact(row: RowLike & { Id: string }, { schema, host, fields }: Presenting): ContactRecord[] {
  const { Contact: contact, Account: account } = schema.objects;
  if (!contact) return [];
  const accountId = idAt(row, 'AccountId');
  const person = flag(row, 'IsPersonAccount') === true;
  const card: Card = {
    object: 'Contact',
    id: row.Id,
    name: (person ? text(row, 'Account.Name') : null) ?? text(row, 'Name'),
    title: text(row, 'Title'),
    names: ['Email', 'Phone', 'OwnerId'],
  };
  const readable = account && accountId !== null && text(row, 'Account.Name') !== null;
  return [
    {
      ...matchable(contact, row, fields),
      record: presentCard(contact, row, host, card),
      account: readable
        ? presentCard(account, row, host, {
            object: 'Account',
            id: accountId,
            name: text(row, 'Account.Name'),
            title: null,
            names: shownFields.Account,
            through: 'Account.',
          })
        : null,
      accountId,
      accountLack: accountLack(schema),
    },
  ];
}

/** A Lead row with its status and, when it is converted, what it became. */
export function presentLead(row: RowLike & { Id: string }, { schema, host, fields }: Presenting): LeadRecord[] {
  const { Lead: lead } = schema.objects;
  if (!lead) return [];
  const converted = flag(row, 'IsConverted') === true;
  const card = presentCard(lead, row, host, {
    object: 'Lead',
    id: row.Id,
    name: text(row, 'Name'),
    title: text(row, 'Title'),
    names: ['Company', 'Email', 'Phone', 'LeadSource', 'OwnerId'],
  });
  const value = text(row, 'Status');
  const field = lead.fields.Status;
  const status =
    field && value !== null
      ? { ...leadPath(field, schema.leadStatuses, value, converted), fieldLabel: field.label }
      : null;
  return [
    {
      ...matchable(lead, row, fields),
      record: { ...card, status },
      company: text(row, 'Company'),
      converted: converted
        ? {
            lead: { name: card.name, url: card.url },
            on: text(row, 'ConvertedDate'),
            contactId: idAt(row, 'ConvertedContactId'),
            accountId: idAt(row, 'ConvertedAccountId'),
          }
        : null,
    },
  ];
}

/** An Account row, with what suggestions are made by. */
export function presentAccount(row: RowLike & { Id: string }, { schema, host, fields }: Presenting): AccountRecord[] {
  const { Account: account } = schema.objects;
  if (!account) return [];
  const companyField = findField(account, fields.companyIdField)?.name;
  return [
    {
      record: presentCard(account, row, host, {
        object: 'Account',
        id: row.Id,
        name: text(row, 'Name'),
        title: null,
        names: shownFields.Account,
      }),
      domain: domainOfWebsite(text(row, 'Website')),
      companyId: companyField === undefined ? null : text(row, companyField),
      lastActivity: text(row, 'LastActivityDate'),
    },
  ];
}
