import type { OpportunityView } from '../messages/view.ts';
import { longId } from '../shared/record-id.ts';
import { recordUrl } from './hosts.ts';
import { keyField } from './key-field.ts';
import { type MoneyStyle, readMoneyStyle, writeMoney } from './money-style.ts';
import { opportunityPath, urgencyOf } from './path.ts';
import type { CaseRecord, OpportunityRecord } from './person-records.ts';
import { choiceLabel, presentOwner } from './present-owner.ts';
import type { Presenting } from './present-people.ts';
import { children, flag, idAt, instant, number, type RowLike, text } from './rows.ts';
import type { ObjectSchema } from './schema.ts';
import { countHidden, labelOf, shownFields } from './shown-fields.ts';

function labelsOf(object: ObjectSchema, fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(fields.filter((each) => object.fields[each]).map((each) => [each, labelOf(object, each)]));
}

function amountOf(row: RowLike, through: string): OpportunityView['amount'] {
  const value = number(row, `${through}Amount`);
  if (value === null) return null;
  const currency = text(row, `${through}CurrencyIsoCode`);
  return { value, currency, text: currency === null ? text(row, `${through}amountText`) : null };
}

function presentOpportunity(
  row: RowLike,
  id: string,
  { schema, host }: Presenting,
  through: '' | 'Opportunity.' = '',
): OpportunityRecord[] {
  const { Opportunity: opportunity } = schema.objects;
  if (!opportunity) return [];
  const closed = flag(row, `${through}IsClosed`) ?? false;
  const stage = text(row, `${through}StageName`);
  const field = opportunity.fields.StageName;
  const state = { closed, won: flag(row, `${through}IsWon`) ?? false };
  return [
    {
      view: {
        ref: { object: 'Opportunity', id },
        name: text(row, `${through}Name`) ?? opportunity.label,
        url: recordUrl(host, id),
        owner: presentOwner(row, through),
        closed,
        path: field && stage !== null ? opportunityPath(field, schema.stages, stage, state) : null,
        closeDate: text(row, `${through}CloseDate`),
        amount: amountOf(row, through),
        role: null,
        accountId: idAt(row, `${through}AccountId`),
        labels: labelsOf(opportunity, shownFields.Opportunity),
        hiddenFields: countHidden(opportunity, [...shownFields.Opportunity, 'AccountId']),
      },
      roles: {},
    },
  ];
}

/** Opportunities by account and by role as one list: each once, with every role known on it. */
export function presentOpportunities(
  byAccount: readonly (RowLike & { Id: string })[],
  contacts: readonly (RowLike & { Id: string })[],
  presenting: Presenting,
): OpportunityRecord[] {
  const found = new Map<string, OpportunityRecord>();
  for (const row of byAccount) {
    for (const record of presentOpportunity(row, longId(row.Id), presenting)) found.set(record.view.ref.id, record);
  }
  const role = presenting.schema.objects.OpportunityContactRole?.fields.Role;
  for (const contact of contacts) {
    for (const link of children(contact, 'OpportunityContactRoles')) {
      const id = idAt(link, 'OpportunityId');
      if (id === null) continue;
      const known = found.get(id);
      if (known === undefined && !isShared(link)) continue;
      const record = known ?? presentOpportunity(link, id, presenting, 'Opportunity.')[0];
      if (!record) continue;
      const held = choiceLabel(role, text(link, 'Role'));
      record.roles[longId(contact.Id)] ??= held;
      record.view.role ??= held;
      found.set(id, record);
    }
  }
  return lendCurrency([...found.values()], presenting.schema.money).sort(byStanding);
}

/** A role may be seen where its opportunity is not shared with this user: then nothing of that one came along. */
function isShared(link: RowLike): boolean {
  return text(link, 'Opportunity.Name') !== null || flag(link, 'Opportunity.IsClosed') !== null;
}

/**
 * An opportunity known only by its role comes without the amount as Salesforce formats it (FORMAT is not documented
 * in a child sub-query). How a neighbour's is written, else the org's, stands for all: there is only one currency.
 */
function lendCurrency(records: OpportunityRecord[], ofOrg: MoneyStyle | null): OpportunityRecord[] {
  const sample = records.find(({ view: { amount } }) => amount !== null && amount.text !== null && amount.value >= 0);
  const style = readMoneyStyle(sample?.view.amount?.text ?? '') ?? ofOrg;
  if (style === null) return records;
  for (const { view } of records) {
    if (!view.amount || view.amount.text !== null || view.amount.currency !== null) continue;
    view.amount.text = writeMoney(style, view.amount.value);
  }
  return records;
}

/** Open ones by close date, nearest first; then closed ones, newest first. */
function byStanding({ view: a }: OpportunityRecord, { view: b }: OpportunityRecord): number {
  if (a.closed !== b.closed) return a.closed ? 1 : -1;
  const [first, second] = [a.closeDate ?? '9999', b.closeDate ?? '9999'];
  const order = first < second ? -1 : first > second ? 1 : 0;
  return a.closed ? -order : order;
}

/** A Case row, when it is open. */
export function presentCase(row: RowLike & { Id: string }, { schema, host }: Presenting): CaseRecord[] {
  const { Case: object } = schema.objects;
  if (!object || flag(row, 'IsClosed') === true) return [];
  const id = longId(row.Id);
  const priority = text(row, 'Priority');
  return [
    {
      view: {
        ref: { object: 'Case', id },
        number: text(row, 'CaseNumber') ?? '',
        subject: text(row, 'Subject'),
        status: choiceLabel(object.fields.Status, text(row, 'Status')),
        priority: choiceLabel(object.fields.Priority, priority),
        urgency: urgencyOf(object.fields.Priority, priority),
        createdAt: instant(row, 'CreatedDate'),
        url: recordUrl(host, id),
        labels: labelsOf(object, ['CaseNumber', ...shownFields.Case]),
        hiddenFields: countHidden(object, [...shownFields.Case, 'ContactId']),
      },
      contactId: idAt(row, 'ContactId'),
      accountId: idAt(row, 'AccountId'),
      suppliedEmail: text(row, 'SuppliedEmail'),
      owner: presentOwner(row),
      key: text(row, keyField),
    },
  ];
}
