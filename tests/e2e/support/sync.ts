import { type BrowserContext, expect } from '@playwright/test';
import { workspaceId } from '../casts/writing.ts';
import { askWorker } from './ask-worker.ts';
import type { Control, Fields } from './control.ts';
import { setSettings } from './writing.ts';

/** One line of the mapping, as the settings keep it. */
export function line(table: 'lead' | 'contact' | 'account', attribute: string, field: string, more: object = {}) {
  return {
    table,
    attribute,
    field,
    direction: 'to-salesforce',
    whenEmpty: 'keep',
    winner: 'newest',
    values: [],
    ...more,
  };
}

/** Looks at both sides now, where nothing may stand in the way. */
export async function syncNow(context: BrowserContext): Promise<void> {
  expect(await askWorker(context, 'sync-run')).toMatchObject({ ok: true, value: { trouble: null } });
}

/** Switches sync on with this mapping: what changes from then on goes across. */
export async function startSync(context: BrowserContext, mapping: object[], more: object = {}): Promise<void> {
  await setSettings(context, { syncMapping: mapping, autoSync: true, ...more });
  await syncNow(context);
}

/** A contact of the org, by address. */
export async function contactOf(control: Control, email: string): Promise<Fields> {
  const found = (await control.salesforce.records('Contact')).find((each) => each.Email === email);
  if (found === undefined) throw new Error(`no contact ${email}`);
  return found;
}

/** A person as Intercom has them, by alias. */
export function personOf(control: Control, alias: string): Promise<Fields> {
  return control.intercom(workspaceId).editContact(`@${alias}`, {});
}

/** Somebody changes a person in Intercom, a moment after whatever was before: its times are whole seconds. */
export async function editPerson(control: Control, alias: string, patch: Fields): Promise<Fields> {
  await control.clock({ advanceMs: 2000 });
  return control.intercom(workspaceId).editContact(`@${alias}`, patch);
}

/** What was sent to change records or people. */
export async function writes(control: Control) {
  const asked = await control.requests();
  return asked.filter(({ method, path }) => ['PATCH', 'PUT'].includes(method) && !path.includes('/jobs/'));
}
