import type { Writer } from '../connections/connection-view.ts';
import { fail } from '../failures/codes.ts';
import type { ConversationDetail } from '../intercom/messages.ts';
import type { PanelView } from '../messages/view.ts';
import type { FormAsk } from '../messages/write.ts';
import type { PlaceFacts } from '../reading/place-facts.ts';
import type { FormSchema, ObjectShape, WrittenObject } from '../salesforce/form-shapes.ts';
import type { Settings } from '../settings/schema.ts';
import type { WritingPorts } from './ports.ts';
import { objectOf } from './written-objects.ts';

/** All that a form is composed from. */
export interface FormContext {
  ask: FormAsk;
  writer: Writer;
  settings: Settings;
  view: PanelView;
  facts: PlaceFacts;
  schema: FormSchema;
  shape: ObjectShape;
  /** Null: the object has no record types to choose from. */
  recordTypeId: string | null;
  /** What was said; null on a profile. */
  detail: ConversationDetail | null;
  /** API names of the fields a refusal spoke of. */
  named: string[];
}

const plurals: Record<WrittenObject, string> = { Lead: 'leads', Case: 'cases', Task: 'tasks' };

/**
 * Brings together what is known of the person, the org and the conversation: in the usual case all of it was read a
 * moment ago and nothing is asked.
 * @throws TandemError why this form cannot be opened
 */
export async function gatherContext(ports: WritingPorts, ask: FormAsk, named: string[]): Promise<FormContext> {
  const { place, personId } = ask;
  const [writer, settings] = await Promise.all([ports.writer(), ports.settings()]);
  if (writer === null) throw fail('salesforce-signed-out');
  const [{ view, facts }, schema, detail] = await Promise.all([
    ports.reading.context(place, { fresh: false, personId }),
    ports.salesforce.formSchema(),
    place.kind === 'conversation' ? readDetail(ports, ask) : null,
  ]);
  if (facts === null) throw whyUnread(view);
  const object = objectOf[ask.action];
  const shape = schema.objects[object];
  if (shape === undefined || !shape.createable) {
    throw fail('write-not-allowed', { object: shape?.label ?? plurals[object], verb: 'create' });
  }
  const chosen = shape.recordTypes.find(({ id }) => id === ask.recordTypeId) ?? shape.recordTypes[0];
  const recordTypeId = shape.recordTypes.length > 1 ? (chosen?.id ?? null) : null;
  return { ask, writer, settings, view, facts, schema, shape, recordTypeId, detail, named };
}

/** How old the whole conversation may be that a task is made of, in milliseconds: the preview shows what is sent. */
const lately = 15_000;

/** A task needs what was said; a lead or case is only better for it, and can be written without a connection. */
async function readDetail({ conversations }: WritingPorts, { action, place, part }: FormAsk) {
  if (action !== 'task') return conversations.read(place.id).catch(() => null);
  const detail = await conversations.read(place.id, part === 'all' ? lately : undefined);
  const isKnown =
    part === null ||
    !/^\d+$/.test(part) ||
    part === detail.sourceId ||
    detail.messages.some((message) => message.part === part);
  return isKnown ? detail : conversations.read(place.id, 0);
}

/** Why a place could not be read, as an error to throw. */
export function whyUnread(view: PanelView) {
  if (view.state === 'error') return fail(view.failure.code, view.failure.params, view.failure.detail);
  if (view.trouble !== null) return fail(view.trouble.code, view.trouble.params, view.trouble.detail);
  return fail(view.state === 'wrong-workspace' ? 'wrong-workspace' : 'salesforce-signed-out');
}
