import { describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../lib/failures/codes.ts';
import type { AdminChoice, Notice, Questions, SettingsView } from '../../lib/messages/contract.ts';
import { defaultSettings } from '../../lib/settings/schema.ts';
import { TandemError } from '../../lib/shared/tandem-error.ts';
import { sampleConnection } from '../panel/sample-view.ts';
import type { PanelApi } from '../ui/api.ts';
import { createDesk } from './settings-store.ts';

const settings: SettingsView['settings'] = { ...defaultSettings, consumerKey: '' };

type Refusals = Partial<Record<keyof Questions, TandemError>>;

/** A worker that keeps settings and can be told to refuse. */
function makeDesk(refusals: Refusals = {}, admins: AdminChoice[] = [], connection = sampleConnection) {
  const asked: string[] = [];
  let kept = settings;
  const view = (): SettingsView => ({ settings: kept, policy: {}, policyProblem: null, callbackUrl: '', version: '1' });
  const answers: { [Name in keyof Questions]?: (payload: never) => unknown } = {
    'read-settings': view,
    'write-settings': ({ patch }: Questions['write-settings']['ask']) => {
      kept = { ...kept, ...(patch as Partial<typeof settings>) };
      return view();
    },
    'read-connections': () => connection,
    'connect-salesforce': () => sampleConnection,
    'connect-intercom': () => sampleConnection,
    'read-admins': () => admins,
  };
  const api: PanelApi = {
    ask: async (name, payload) => {
      asked.push(`${name} ${JSON.stringify(payload)}`);
      const refusal = refusals[name];
      if (refusal !== undefined) throw refusal;
      return answers[name]?.(payload as never) as never;
    },
    listen: (hear) => {
      tell = hear;
      return () => {};
    },
  };
  let tell: (notice: Notice) => void = () => {};
  return { desk: createDesk(api), asked, tell: (notice: Notice) => tell(notice) };
}

describe('signing in to Salesforce', () => {
  it('saves what was typed before the window opens', async () => {
    const { desk, asked } = makeDesk();
    desk.edit('consumerKey', ' 3MVG9 ');
    desk.edit('myDomain', 'acme');
    await desk.connectSalesforce(false);
    expect(asked).toEqual([
      'write-settings {"patch":{"consumerKey":"3MVG9"}}',
      'write-settings {"patch":{"myDomain":"acme"}}',
      'connect-salesforce {"switchUser":false}',
    ]);
    expect(desk.store.getState().drafts.consumerKey).toBeUndefined();
    expect(desk.store.getState().view?.settings.myDomain).toBe('acme');
  });

  it('does not begin while a field cannot be saved, and says so at the field', async () => {
    const refused = new TandemError('setting-invalid', { setting: 'myDomain' });
    const { desk, asked } = makeDesk({ 'write-settings': refused });
    desk.edit('myDomain', 'no good');
    await desk.connectSalesforce(false);
    expect(asked).toHaveLength(1);
    expect(desk.store.getState().fieldFailures.myDomain?.code).toBe('setting-invalid');
    expect(desk.store.getState().drafts.myDomain).toBe('no good');
  });

  it('puts a failure under the field that can mend it, else beside the connection', async () => {
    const missing = makeDesk({ 'connect-salesforce': new TandemError('consumer-key-missing') }).desk;
    await missing.connectSalesforce(false);
    expect(missing.store.getState().fieldFailures.consumerKey?.code).toBe('consumer-key-missing');
    expect(missing.store.getState().failures.salesforce).toBeUndefined();
    const denied = makeDesk({ 'connect-salesforce': new TandemError('sign-in-denied') }).desk;
    await denied.connectSalesforce(false);
    expect(denied.store.getState().failures.salesforce?.code).toBe('sign-in-denied');
    expect(denied.store.getState().busy).toBeNull();
  });
});

describe('connecting Intercom', () => {
  it('says only what the last try met with', async () => {
    const refusals: Refusals = { 'connect-intercom': new TandemError('intercom-token-invalid') };
    const { desk } = makeDesk(refusals);
    await desk.connectIntercom('t', null);
    expect(desk.store.getState().fieldFailures.token?.code).toBe('intercom-token-invalid');
    refusals['connect-intercom'] = new TandemError('intercom-down');
    await desk.connectIntercom('t', null);
    expect(desk.store.getState().fieldFailures.token).toBeUndefined();
    expect(desk.store.getState().failures.intercom?.code).toBe('intercom-down');
  });
});

describe('a field that a sign-in waits for', () => {
  it('is where the keyboard goes, whether Salesforce or the field itself said so', async () => {
    const { desk } = makeDesk({ 'connect-salesforce': new TandemError('consumer-key-missing') });
    await desk.connectSalesforce(false);
    expect(desk.store.getState().wanted).toBe('consumerKey');
    desk.reached();
    expect(desk.store.getState().wanted).toBeNull();
    const refused = makeDesk({ 'write-settings': new TandemError('setting-invalid') }).desk;
    refused.edit('myDomain', 'no good');
    await refused.save('myDomain');
    expect(refused.store.getState().wanted).toBeNull();
    await refused.connectSalesforce(false);
    expect(refused.store.getState().wanted).toBe('myDomain');
  });
});

describe('a page that opens after a sign-in came to nothing elsewhere', () => {
  const openAfter = async (tried: Failure) => {
    const salesforce = { state: 'signed-out', failure: null, pinnedOrg: null, tried } as const;
    const { desk } = makeDesk({}, [], { ...sampleConnection, salesforce });
    desk.start();
    await vi.waitFor(() => expect(desk.store.getState().connection).not.toBeNull());
    return desk.store.getState();
  };

  it('says why: at the field that can mend it, else beside the connection', async () => {
    expect((await openAfter({ code: 'sign-in-denied', params: {} })).failures.salesforce?.code).toBe('sign-in-denied');
    const missing = await openAfter({ code: 'consumer-key-missing', params: {} });
    expect(missing.fieldFailures.consumerKey?.code).toBe('consumer-key-missing');
    expect(missing.wanted).toBeNull();
  });
});

describe('teammates to choose oneself from', () => {
  const bo = { id: '2', name: 'Bo', email: 'bo@acme.example' };
  const inWorkspace = (workspace: string): Notice => ({
    notice: 'connections',
    connections: { ...sampleConnection, intercom: { ...intercom, workspace } },
  });
  const intercom = {
    state: 'connected',
    workspace: 'abc12345',
    workspaceName: 'Acme',
    region: 'us',
    admin: null,
  } as const;

  it('are asked for anew, and no longer called unreadable, once the refused token is replaced', async () => {
    const refusals: Refusals = { 'read-admins': new TandemError('intercom-token-invalid') };
    const { desk, tell } = makeDesk(refusals, [bo]);
    desk.start();
    await desk.readAdmins();
    expect(desk.store.getState().fieldFailures.admin?.code).toBe('intercom-token-invalid');
    delete refusals['read-admins'];
    tell(inWorkspace('abc12345'));
    await vi.waitFor(() => expect(desk.store.getState().admins).toEqual([bo]));
    expect(desk.store.getState().fieldFailures.admin).toBeUndefined();
  });

  it('of another workspace never stand among those of the one that is connected', async () => {
    const { desk, tell } = makeDesk({}, [bo]);
    desk.start();
    await vi.waitFor(() => expect(desk.store.getState().connection).not.toBeNull());
    await desk.readAdmins();
    expect(desk.store.getState().admins).toEqual([bo]);
    tell(inWorkspace('xyz98765'));
    expect(desk.store.getState().admins).toBeNull();
    await vi.waitFor(() => expect(desk.store.getState().admins).toEqual([bo]));
  });
});

describe('saving a field', () => {
  it('writes once when blur and Enter come together', async () => {
    const { desk, asked } = makeDesk();
    desk.edit('consumerKey', '3MVG9');
    await Promise.all([desk.save('consumerKey'), desk.save('consumerKey')]);
    expect(asked).toEqual(['write-settings {"patch":{"consumerKey":"3MVG9"}}']);
  });

  it('keeps what is typed while it saves', async () => {
    const { desk } = makeDesk();
    desk.edit('consumerKey', 'first');
    const saving = desk.save('consumerKey');
    desk.edit('consumerKey', 'second');
    await saving;
    expect(desk.store.getState().drafts.consumerKey).toBe('second');
  });
});

describe('the lists of what is never logged', () => {
  it('are saved together, one after the other, and none takes back another', async () => {
    const { desk, asked } = makeDesk();
    desk.start();
    await vi.waitFor(() => expect(desk.store.getState().view).not.toBeNull());
    asked.length = 0;
    desk.editNeverLog('tags', 'legal');
    const first = desk.saveNeverLog();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    desk.editNeverLog('teams', 'Back office');
    await Promise.all([first, desk.saveNeverLog()]);
    expect(asked).toHaveLength(2);
    expect(desk.store.getState().view?.settings.neverLog).toMatchObject({ tags: ['legal'], teams: ['Back office'] });
    expect(desk.store.getState().neverLogDrafts).toEqual({});
  });

  it('keep what was typed where a line cannot be saved or the worker refuses', async () => {
    const { desk } = makeDesk();
    desk.start();
    await vi.waitFor(() => expect(desk.store.getState().view).not.toBeNull());
    desk.editNeverLog('domains', 'no domain');
    desk.editNeverLog('tags', 'legal');
    await desk.saveNeverLog();
    expect(desk.store.getState().neverLogDrafts).toEqual({ domains: 'no domain' });
    expect(desk.store.getState().view?.settings.neverLog).toMatchObject({ domains: [], tags: ['legal'] });
    const refusing = makeDesk({ 'write-settings': new TandemError('setting-locked', { setting: 'neverLog' }) }).desk;
    refusing.start();
    await vi.waitFor(() => expect(refusing.store.getState().view).not.toBeNull());
    refusing.editNeverLog('tags', 'legal');
    await refusing.saveNeverLog();
    expect(refusing.store.getState().neverLogDrafts).toEqual({ tags: 'legal' });
    expect(refusing.store.getState().fieldFailures.neverLog?.code).toBe('setting-locked');
  });
});

describe('the Intercom token', () => {
  it('is sent without the blanks a paste brings along, and kept nowhere here', async () => {
    const { desk, asked } = makeDesk();
    expect(await desk.connectIntercom(' dG9rOg==\n', null)).toBe(true);
    expect(asked).toEqual(['connect-intercom {"token":"dG9rOg==","region":null}']);
    expect(JSON.stringify(desk.store.getState())).not.toContain('dG9rOg==');
  });

  it('that is refused is told at its field', async () => {
    const { desk } = makeDesk({ 'connect-intercom': new TandemError('intercom-token-invalid') });
    expect(await desk.connectIntercom('nope', 'eu')).toBe(false);
    expect(desk.store.getState().fieldFailures.token?.code).toBe('intercom-token-invalid');
  });
});
