import { planCase } from '../actions/case-form.ts';
import { composeFields } from '../actions/form-fields.ts';
import { makeKey, nextCasePart } from '../actions/name-key.ts';
import { toPlainText } from '../actions/plain-text.ts';
import { planCaseOwner } from '../actions/plan-owner.ts';
import { fail } from '../failures/codes.ts';
import type { CaseForm, ExistingRecord } from '../messages/write.ts';
import type { Entry } from '../outbox/entry.ts';
import { isOwn } from '../outbox/own.ts';
import type { KeyedRecord } from '../salesforce/form-shapes.ts';
import { recordUrl } from '../salesforce/hosts.ts';
import { composeBase, demandPerson, recordTypeField, withKey } from './compose-base.ts';
import type { Composed } from './composed.ts';
import type { FormContext } from './form-context.ts';
import type { WritingPorts } from './ports.ts';

/**
 * The form of a new case for the contact on screen.
 * @throws TandemError `write-not-contact`
 */
export async function composeCase(ports: WritingPorts, context: FormContext): Promise<Composed> {
  const { writer, settings, facts, schema, shape, detail, view, recordTypeId } = context;
  if (view.state !== 'ready' || view.who.kind !== 'contact') throw fail('write-not-contact');
  demandPerson(shape, 'ContactId', 'Contact Name');
  const { record } = view.who;
  const account = view.account.status === 'ok' ? view.account.data : null;
  const queue = ['rule', 'agent', 'assignee'].includes(settings.caseOwner) ? null : settings.caseOwner;
  const assignee = settings.caseOwner === 'assignee' ? (detail?.assigneeId ?? null) : null;
  const found = await ports.owners.find(writer, assignee, queue, settings.ownerPairs);
  const owner = planCaseOwner({
    me: { id: writer.userId, name: writer.userName },
    candidates: found.candidates,
    unread: found.unread,
    ownerPairs: settings.ownerPairs,
    rule: schema.assignmentRules.Case,
    caseOwner: settings.caseOwner,
    assignee: found.admin,
  });
  const said = detail?.messages.find(({ kind }) => kind === 'customer');
  const plan = planCase({
    title: detail?.title ?? null,
    firstMessage: said === undefined ? null : toPlainText(said.html),
    contactId: record.ref.id,
    accountId: account?.ref.id ?? null,
    shape,
    recordTypeId,
  });
  const hidden = { ...plan.hidden, ...recordTypeField(context) };
  const key = await nextKey(ports, context);
  return {
    form: {
      ...composeBase(context, owner.plan),
      action: 'case',
      forWhom: { name: record.name, detail: account?.name ?? null },
      fields: composeFields({
        shape,
        recordTypeId,
        wanted: plan.fields,
        placeholder: settings.placeholder,
        leaveOut: ['AccountId', ...Object.keys(hidden)],
        named: context.named,
      }),
      masked: plan.masked,
      existing: facts.ownCases.map((each) => toExisting(each, writer.host)),
      note: planNote(context),
    },
    hidden,
    decisions: owner.decisions,
    targets: [{ key, fields: withKey(shape, key), forWhom: record.name }],
    upTo: '',
  };
}

/**
 * The key of the conversation's next case. What this browser made itself counts too: where the org has no key field, or
 * a case was deleted there, nothing else knows its number, and the outbox does not carry out the same one twice. Nor is one
 * that was refused, and waits to be corrected, written over by another.
 */
async function nextKey({ outbox }: WritingPorts, { ask, facts, writer }: FormContext): Promise<string> {
  const { workspace } = writer;
  const subject = ask.place.id;
  const keys = facts.ownCases.map(({ key }) => key);
  for (;;) {
    const part = nextCasePart(keys, workspace, subject);
    const key = makeKey({ workspace, subject, action: 'case', part });
    const rows = await outbox.known([key]);
    const isTaken = ({ id, state }: Entry) => state === 'done' || (state === 'blocked' && id !== ask.entryId);
    if (!rows.some((row) => isTaken(row) && isOwn(row, writer))) return key;
    keys.push(key);
  }
}

function planNote({ ask, settings, writer, detail }: FormContext): CaseForm['note'] {
  if (!settings.noteAfterCase || ask.place.kind !== 'conversation' || writer.adminId === null) return 'none';
  return detail?.state === 'snoozed' ? 'wakes' : 'adds';
}

function toExisting({ id, name, createdBy, createdAt }: KeyedRecord, host: string): ExistingRecord {
  return {
    object: 'Case',
    id,
    name: `Case ${name}`,
    detail: createdBy,
    meta: createdAt,
    url: recordUrl(host, id),
    compare: [],
  };
}
