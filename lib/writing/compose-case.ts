import { planCase } from '../actions/case-form.ts';
import { composeFields } from '../actions/form-fields.ts';
import { makeKey, nextCasePart } from '../actions/name-key.ts';
import { toPlainText } from '../actions/plain-text.ts';
import { planCaseOwner } from '../actions/plan-owner.ts';
import { fail } from '../failures/codes.ts';
import type { CaseForm, ExistingRecord } from '../messages/write.ts';
import type { KeyedRecord } from '../salesforce/form-shapes.ts';
import { recordUrl } from '../salesforce/hosts.ts';
import { composeBase, recordTypeField, withKey } from './compose-base.ts';
import type { Composed } from './composed.ts';
import type { FormContext } from './form-context.ts';
import type { WritingPorts } from './ports.ts';

/**
 * The form of a new case for the contact on screen.
 * @throws TandemError `write-not-contact`
 */
export async function composeCase(ports: WritingPorts, context: FormContext): Promise<Composed> {
  const { ask, writer, settings, facts, schema, shape, detail, view, recordTypeId } = context;
  if (view.state !== 'ready' || view.who.kind !== 'contact') throw fail('write-not-contact');
  const { record } = view.who;
  const account = view.account.status === 'ok' ? view.account.data : null;
  const queue = ['rule', 'agent', 'assignee'].includes(settings.caseOwner) ? null : settings.caseOwner;
  const assignee = settings.caseOwner === 'assignee' ? (detail?.assigneeId ?? null) : null;
  const found = await ports.owners.find(writer, assignee, queue);
  const owner = planCaseOwner({
    me: { id: writer.userId, name: writer.userName },
    candidates: found.candidates,
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
  const subject = ask.place.id;
  const part = nextCasePart(
    facts.ownCases.map(({ key }) => key),
    writer.workspace,
    subject,
  );
  const key = makeKey({ workspace: writer.workspace, subject, action: 'case', part });
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
        leaveOut: Object.keys(hidden),
      }),
      existing: facts.ownCases.map((each) => toExisting(each, writer.host)),
      note: planNote(context),
    },
    hidden,
    decisions: owner.decisions,
    targets: [{ key, fields: withKey(shape, key), forWhom: record.name }],
    upTo: '',
  };
}

function planNote({ settings, writer, detail }: FormContext): CaseForm['note'] {
  if (!settings.noteAfterCase || detail === null || writer.adminId === null) return 'none';
  return detail.state === 'snoozed' ? 'wakes' : 'adds';
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
