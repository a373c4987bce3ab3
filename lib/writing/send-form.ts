import { checkValues, readValue } from '../actions/check-values.ts';
import { cleanLine } from '../actions/clean-text.ts';
import { applyDraft } from '../actions/draft.ts';
import { decideOwner } from '../actions/plan-owner.ts';
import { toWire } from '../actions/to-wire.ts';
import type { Writer } from '../connections/connection-view.ts';
import { fail } from '../failures/codes.ts';
import type { FormView, SendAnswer, SendAsk } from '../messages/write.ts';
import type { Intent, NewEntry } from '../outbox/entry.ts';
import { identityOf } from '../outbox/own.ts';
import type { ObjectShape } from '../salesforce/form-shapes.ts';
import type { WireFields } from '../salesforce/write-answer.ts';
import { recallForm } from './compose-form.ts';
import type { Composed } from './composed.ts';
import type { WritingPorts } from './ports.ts';
import { relatedMemory } from './related-memory.ts';
import { savesOf } from './saves.ts';
import { objectOf } from './written-objects.ts';

/** What a send comes to, before it is stored. */
export type Prepared = { entries: NewEntry[]; errors: [] } | { entries: []; errors: Exclude<SendAnswer['errors'], []> };

/**
 * Turns a form and what was typed into entries of the outbox. Nothing is stored where a value must be corrected first.
 * @throws TandemError `salesforce-signed-out`, or why the form no longer holds
 */
export async function prepareSend(ports: WritingPorts, sent: SendAsk): Promise<Prepared> {
  const { draft, allowDuplicate, ...formAsk } = sent;
  const [writer, recalled, schema] = await Promise.all([
    ports.writer(),
    recallForm(ports, formAsk),
    ports.salesforce.formSchema(),
  ]);
  if (writer === null) throw fail('salesforce-signed-out');
  const { composed } = recalled;
  const ask: SendAsk = { ...recalled.ask, draft, allowDuplicate };
  const shape = schema.objects[objectOf[ask.action]];
  if (shape === undefined) throw fail('write-not-allowed', { object: objectOf[ask.action], verb: 'create' });
  const planned = planEntries(composed, ask, writer, shape);
  if (ask.action === 'task' && draft.relatedTo !== null && planned.errors.length === 0) {
    await relatedMemory.keep(ask.place, draft.relatedTo);
  }
  return planned;
}

/** The entries a form comes to with what was typed, or what must be corrected first. Pure: nothing is asked or stored. */
export function planEntries(composed: Composed, ask: SendAsk, writer: Writer, shape: ObjectShape): Prepared {
  const { draft, allowDuplicate } = ask;
  const form = applyDraft(composed.form, draft);
  const errors = checkValues(composed.form.fields, draft.values, shape);
  if (errors.length > 0) return { entries: [], errors };
  const fields = wireFields(composed, form, ask, shape);
  const identity = identityOf(writer);
  const owner = decideOwner({ plan: composed.form.owner, decisions: composed.decisions }, draft.owner);
  const entries = composed.targets.map(
    (target): NewEntry => ({
      key: target.key,
      kind: form.action,
      identity,
      place: form.place,
      personId: form.personId,
      part: ask.part,
      title: titleOf(form, ask),
      forWhom: target.forWhom,
      intent: toIntent(composed, form, writer, ask, {
        fields: { ...fields, ...target.fields, ...(owner.ownerId === null ? {} : { OwnerId: owner.ownerId }) },
        autoAssign: owner.autoAssign,
        why: owner.why,
        allowDuplicate,
      }),
      ask,
      after: null,
    }),
  );
  return { entries: [...entries, ...savesOf(form, draft, identity)], errors: [] };
}

function wireFields(composed: Composed, form: FormView, ask: SendAsk, shape: ObjectShape): WireFields {
  const related = form.action === 'task' ? form.related.chosen : null;
  const hidden = { ...composed.hidden, ...(related === null ? {} : { WhatId: related }) };
  return toWire(composed.form.fields, ask.draft.values, shape, hidden);
}

interface Sent {
  fields: WireFields;
  autoAssign: boolean;
  why: string;
  allowDuplicate: boolean;
}

function toIntent(composed: Composed, form: FormView, writer: Writer, ask: SendAsk, sent: Sent): Intent {
  const { fields, autoAssign, why: ownerWhy, allowDuplicate } = sent;
  if (form.action === 'task') {
    const text = {
      conversationId: form.place.id,
      part: form.part,
      scope: ask.draft.scope ?? form.scope,
      upTo: composed.upTo,
      unmasked: ask.draft.unmasked,
      selection: ask.selection,
    };
    return { kind: 'task', fields, ownerWhy, text };
  }
  const addsNote = form.action === 'case' && form.note !== 'none' && writer.adminId !== null;
  const note = addsNote && writer.adminId !== null ? { conversationId: form.place.id, adminId: writer.adminId } : null;
  return { kind: form.action, fields, autoAssign, allowDuplicate, ownerWhy, note };
}

/** "Case: Printers offline at night": how the outbox names it. */
function titleOf(form: FormView, { draft }: SendAsk): string {
  const value = (name: string) => {
    const field = form.fields.find((each) => each.name === name);
    const found = field === undefined ? null : readValue(field, draft.values);
    return typeof found === 'string' ? cleanLine(found) : null;
  };
  const name =
    form.action === 'lead'
      ? [value('FirstName'), value('LastName')].filter((part) => part !== null).join(' ')
      : (value('Subject') ?? '').replace(/^Conversation: /, '');
  return `${objectOf[form.action]}: ${name === '' ? form.forWhom.name : name}`;
}
