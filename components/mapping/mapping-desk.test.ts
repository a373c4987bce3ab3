import { describe, expect, it, vi } from 'vitest';
import type { Ask, QuestionName, SettingsView } from '../../lib/messages/contract.ts';
import { defaultSettings } from '../../lib/settings/schema.ts';
import { TandemError } from '../../lib/shared/tandem-error.ts';
import type { SyncRow } from '../../lib/sync/mapping.ts';
import { createDesk } from '../settings/settings-store.ts';
import type { PanelApi } from '../ui/api.ts';
import { emptyRow } from './draft-mapping.ts';
import { createMappingDesk } from './mapping-desk.ts';

const phone: SyncRow = { ...emptyRow('contact'), attribute: 'phone', field: 'Phone' };
const title: SyncRow = { ...emptyRow('contact'), attribute: 'job_title', field: 'Title' };

type Hear = Parameters<PanelApi['listen']>[0];

/** The options page and a worker that keeps settings. */
async function makeDesk(policy: SettingsView['policy'] = {}) {
  const world = {
    kept: { ...defaultSettings, syncMapping: [phone] },
    refuses: null as QuestionName | null,
    hear: ((_) => {}) as Hear,
  };
  const writes: Ask<'write-settings'>['patch'][] = [];
  const view = (): SettingsView => ({
    settings: world.kept,
    policy,
    policyProblem: null,
    callbackUrl: '',
    version: '1',
  });
  const api: PanelApi = {
    ask: async (name, payload) => {
      if (world.refuses === name) throw new TandemError('storage-failed');
      if (name === 'write-settings') {
        const { patch } = payload as Ask<'write-settings'>;
        writes.push(patch);
        world.kept = { ...world.kept, ...(patch as typeof world.kept) };
      }
      if (name === 'sync-fields') return { tables: {}, readAt: 0 } as never;
      return (name === 'read-settings' || name === 'write-settings' ? view() : null) as never;
    },
    listen: (hear) => {
      world.hear = hear;
      return () => undefined;
    },
  };
  const settings = createDesk(api);
  settings.start();
  await vi.waitFor(() => expect(settings.store.getState().view).not.toBeNull());
  const desk = createMappingDesk(api, settings);
  const saveElsewhere = async (syncMapping: SyncRow[]) => {
    world.kept = { ...world.kept, syncMapping };
    world.hear({ notice: 'settings' });
    await vi.waitFor(() => expect(settings.store.getState().view?.settings.syncMapping).toBe(syncMapping));
  };
  return { desk, world, writes, saveElsewhere, state: () => desk.store.getState() };
}

describe('the mapping while it is edited', () => {
  it('is saved as a whole and is no draft any more', async () => {
    const { desk, writes, state } = await makeDesk();
    desk.edit(0, { direction: 'to-intercom' });
    desk.take(title);
    await desk.save();
    expect(writes).toEqual([{ syncMapping: [{ ...phone, direction: 'to-intercom' }, title] }]);
    expect(state().draft).toBeNull();
  });

  it('follows what another page saves meanwhile, and never takes it back', async () => {
    const { desk, writes, saveElsewhere, state } = await makeDesk();
    desk.add();
    desk.edit(1, { attribute: 'custom_attributes.plan', field: 'Plan__c' });
    await saveElsewhere([{ ...phone, whenEmpty: 'clear' }, title]);
    expect(state().draft?.map(({ field }) => field)).toEqual(['Phone', 'Plan__c', 'Title']);
    await desk.save();
    expect(writes.at(-1)?.syncMapping).toMatchObject([
      { field: 'Phone', whenEmpty: 'clear' },
      { field: 'Plan__c' },
      { field: 'Title' },
    ]);
    expect(state().draft).toBeNull();
  });

  it('keeps a line that was changed here and removed elsewhere, not one that was only removed', async () => {
    const { desk, saveElsewhere, state } = await makeDesk();
    await saveElsewhere([phone, title]);
    desk.edit(0, { winner: 'salesforce' });
    await saveElsewhere([]);
    expect(state().draft).toMatchObject([{ field: 'Phone', winner: 'salesforce', origin: null }]);
  });

  it('does not bring back a line that was removed here, and is no draft once both agree', async () => {
    const { desk, saveElsewhere, state } = await makeDesk();
    desk.remove(0);
    await saveElsewhere([{ ...phone, winner: 'intercom' }, title]);
    expect(state().draft?.map(({ field }) => field)).toEqual(['Title']);
    await saveElsewhere([title]);
    expect(state().draft).toBeNull();
  });

  it('keeps all that was typed when the worker refuses', async () => {
    const { desk, world, state } = await makeDesk();
    desk.take(title);
    world.refuses = 'write-settings';
    await desk.save();
    expect(state().draft).toHaveLength(2);
    expect(state().saving).toBe(false);
    world.refuses = null;
    await desk.save();
    expect(world.kept.syncMapping).toEqual([phone, title]);
  });

  it('keeps a line that lacks its field when the others are saved', async () => {
    const { desk, world, state } = await makeDesk();
    desk.add();
    desk.edit(1, { attribute: 'job_title' });
    desk.edit(0, { whenEmpty: 'clear' });
    await desk.save();
    expect(world.kept.syncMapping).toEqual([{ ...phone, whenEmpty: 'clear' }]);
    expect(state().draft?.map(({ attribute }) => attribute)).toEqual(['phone', 'job_title']);
  });

  it('keeps what is edited while it is being saved', async () => {
    const { desk, state } = await makeDesk();
    desk.edit(0, { whenEmpty: 'clear' });
    const saving = desk.save();
    desk.edit(0, { winner: 'salesforce' });
    await saving;
    expect(state().draft?.[0]).toMatchObject({ whenEmpty: 'clear', winner: 'salesforce' });
  });

  it('is discarded as a whole', async () => {
    const { desk, writes, state } = await makeDesk();
    desk.remove(0);
    desk.discard();
    await desk.save();
    expect(state().draft).toBeNull();
    expect(writes).toEqual([]);
  });

  it('is not edited where the company’s policy sets it', async () => {
    const { desk, state } = await makeDesk({ syncMapping: { value: [phone], reason: 'Ask Ines.' } });
    desk.remove(0);
    desk.replace([title], []);
    expect(state().draft).toBeNull();
  });

  it('takes over a file’s lines as changes, and keeps its problems in sight', async () => {
    const { desk, state, writes } = await makeDesk();
    desk.replace([title], ['Line 3: no such table.']);
    expect(state().draft?.map(({ attribute }) => attribute)).toEqual(['job_title']);
    expect(state().problems).toEqual(['Line 3: no such table.']);
    expect(writes).toEqual([]);
    desk.replace(null, ['This is no mapping.']);
    expect(state().draft).toHaveLength(1);
  });
});

describe('what can be mapped', () => {
  it('is asked for once at a time; a refusal is told and can be tried again', async () => {
    const { desk, world, state } = await makeDesk();
    world.refuses = 'sync-fields';
    await desk.readFields(false);
    expect(state().failure?.code).toBe('storage-failed');
    world.refuses = null;
    await desk.readFields(true);
    expect(state().failure).toBeNull();
    expect(state().fields).not.toBeNull();
  });
});
