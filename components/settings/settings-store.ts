import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Failure, type FailureCode, toFailure } from '../../lib/failures/codes.ts';
import type { AdminChoice, Ask, SettingsView } from '../../lib/messages/contract.ts';
import type { ConnectionView } from '../../lib/messages/view.ts';
import type { Settings } from '../../lib/settings/schema.ts';
import type { PanelApi } from '../ui/api.ts';
import { checkList, type NeverLogDrafts, type NeverLogList, neverLogLists, readDrafts } from './never-log.ts';

/** Settings that are typed: kept as drafts until Enter, blur or a sign-in saves them. */
export type TextSetting = 'consumerKey' | 'myDomain' | 'externalIdField' | 'companyIdField' | 'placeholder';
export type Service = 'salesforce' | 'intercom';
export type Region = Ask<'connect-intercom'>['region'];

export interface SettingsState {
  connection: ConnectionView | null;
  view: SettingsView | null;
  admins: AdminChoice[] | null;
  drafts: { [Name in TextSetting]?: string | undefined };
  neverLogDrafts: NeverLogDrafts;
  /** What is wrong with one field; shown under it. */
  fieldFailures: { [Name in keyof Settings | 'token' | 'admin']?: Failure | undefined };
  /** What is wrong with a connection or with the page as a whole. */
  failures: { [Name in Service | 'page']?: Failure | undefined };
  busy: Service | null;
  /** A sign-in waits for this field: the keyboard goes there. */
  wanted: Mending | null;
}

const fresh: SettingsState = {
  connection: null,
  view: null,
  admins: null,
  drafts: {},
  neverLogDrafts: {},
  fieldFailures: {},
  failures: {},
  busy: null,
  wanted: null,
};

/** Fields that can put a sign-in right. */
type Mending = 'consumerKey' | 'myDomain' | 'token';

/** Sign-in failures that one field can put right. */
const fieldOf: Partial<Record<FailureCode, Mending>> = {
  'consumer-key-missing': 'consumerKey',
  'consumer-key-wrong': 'consumerKey',
  'my-domain-missing': 'myDomain',
  'my-domain-invalid': 'myDomain',
  'intercom-token-empty': 'token',
  'intercom-token-invalid': 'token',
  'intercom-token-narrow': 'token',
};

/** What the popup and the options page can do. Nothing here rejects: what fails is in the state, in words. */
export interface SettingsDesk {
  store: StoreApi<SettingsState>;
  /** Reads both connections and the settings; answers with what stops listening. */
  start(): () => void;
  /** Reads both again, after that failed. */
  reload(): void;
  edit(name: TextSetting, text: string): void;
  /** Saves what was typed into one field; answers whether it is saved now. */
  save(name: TextSetting): Promise<boolean>;
  /** The keyboard is in the field a sign-in waited for. */
  reached(): void;
  editNeverLog(list: NeverLogList, text: string): void;
  /** Saves every list that can be; what cannot stays as it was typed. */
  saveNeverLog(): Promise<void>;
  set<Name extends keyof Settings>(name: Name, value: Settings[Name]): Promise<boolean>;
  /** Saves every draft first; a field that cannot be saved stops the sign-in. */
  connectSalesforce(switchUser: boolean): Promise<void>;
  /** Answers whether the token was taken. */
  connectIntercom(token: string, region: Region): Promise<boolean>;
  disconnect(service: Service): Promise<void>;
  readAdmins(): Promise<void>;
  chooseAdmin(id: string): Promise<void>;
}

type Get = () => SettingsState;
type Change = (change: (state: SettingsState) => Partial<SettingsState>) => void;

function makeSaving(api: PanelApi, get: Get, change: Change) {
  const under = new Map<TextSetting, Promise<boolean>>();
  const write = async <Name extends keyof Settings>(name: Name, value: Settings[Name]): Promise<boolean> => {
    try {
      const view = await api.ask('write-settings', { patch: { [name]: value } });
      change((state) => ({ view, fieldFailures: { ...state.fieldFailures, [name]: undefined } }));
      return true;
    } catch (error) {
      const failure = toFailure(error);
      change((state) => ({ fieldFailures: { ...state.fieldFailures, [name]: failure } }));
      return false;
    }
  };
  const saveDraft = async (name: TextSetting): Promise<boolean> => {
    const draft = get().drafts[name];
    if (draft === undefined) return true;
    const saved = draft.trim() === get().view?.settings[name] || (await write(name, draft.trim()));
    if (saved && get().drafts[name] === draft) {
      change((state) => ({
        drafts: { ...state.drafts, [name]: undefined },
        fieldFailures: { ...state.fieldFailures, [name]: undefined },
      }));
    }
    return saved;
  };
  /** One save of a field at a time: blur, Enter and a sign-in may ask for it together. */
  const save = async (name: TextSetting): Promise<boolean> => {
    const before = under.get(name);
    if (before !== undefined) await before;
    const saving = saveDraft(name);
    under.set(name, saving);
    const saved = await saving;
    if (under.get(name) === saving) under.delete(name);
    return saved;
  };
  return { write, save };
}

type Write = ReturnType<typeof makeSaving>['write'];

/** The lists are one setting: they are saved together and one after the other, so that none takes back another. */
function makeNeverLog(get: Get, change: Change, write: Write) {
  let under: Promise<void> = Promise.resolve();
  const save = async () => {
    const saved = get().view?.settings.neverLog;
    if (saved === undefined) return;
    const drafts = get().neverLogDrafts;
    const next = readDrafts(drafts, saved);
    const same = JSON.stringify(next) === JSON.stringify(saved);
    if (!same && !(await write('neverLog', next))) return;
    const isKept = (list: NeverLogList) => {
      const text = get().neverLogDrafts[list];
      return text !== undefined && (text !== drafts[list] || checkList(list, text).length > 0);
    };
    change((state) => ({
      neverLogDrafts: Object.fromEntries(
        neverLogLists.filter(isKept).map((list) => [list, state.neverLogDrafts[list]]),
      ),
    }));
  };
  return {
    edit: (list: NeverLogList, text: string) =>
      change((state) => ({ neverLogDrafts: { ...state.neverLogDrafts, [list]: text } })),
    save: () => {
      under = under.then(save);
      return under;
    },
  };
}

/** A failure where it can be put right: at its field, else beside the connection. */
function place({ failures, fieldFailures }: SettingsState, service: Service, failure: Failure) {
  const field = fieldOf[failure.code];
  return field === undefined
    ? { failures: { ...failures, [service]: failure } }
    : { fieldFailures: { ...fieldFailures, [field]: failure } };
}

/** Runs something about one service and keeps its failure where it can be put right. */
function makeConnecting(api: PanelApi, change: Change) {
  return async (service: Service, question: () => Promise<ConnectionView>): Promise<boolean> => {
    const none = service === 'intercom' ? { token: undefined } : { consumerKey: undefined, myDomain: undefined };
    change((state) => ({
      busy: service,
      failures: { ...state.failures, [service]: undefined },
      fieldFailures: { ...state.fieldFailures, ...none },
    }));
    try {
      const connection = await question();
      change(() => ({ busy: null, connection }));
      return true;
    } catch (error) {
      const failure = toFailure(error);
      change((state) => ({ busy: null, wanted: fieldOf[failure.code] ?? null, ...place(state, service, failure) }));
      const connection = await api.ask('read-connections', {}).catch(() => null);
      if (connection !== null) change(() => ({ connection }));
      return false;
    }
  };
}

const workspaceOf = (connection: ConnectionView | null): string | null =>
  connection?.intercom.state === 'connected' ? connection.intercom.workspace : null;

/** The teammates of the connected workspace, among whom the agent finds themselves. */
function makeAdmins(api: PanelApi, get: Get, change: Change) {
  const readAdmins = async () => {
    try {
      const admins = await api.ask('read-admins', {});
      change((state) => ({ admins, fieldFailures: { ...state.fieldFailures, admin: undefined } }));
    } catch (error) {
      const admin = toFailure(error);
      change((state) => ({ fieldFailures: { ...state.fieldFailures, admin } }));
    }
  };
  /** Teammates belong to a workspace, and why they could not be read to a token. */
  const follow = (connection: ConnectionView) => {
    const { connection: before, admins, fieldFailures } = get();
    const [was, is] = [workspaceOf(before), workspaceOf(connection)];
    const shown = admins !== null || fieldFailures.admin !== undefined;
    change(() => ({ connection }));
    if (!shown || (is === was && fieldFailures.admin === undefined)) return;
    change((state) => ({ admins: null, fieldFailures: { ...state.fieldFailures, admin: undefined } }));
    if (is !== null && was !== null) void readAdmins();
  };
  return { readAdmins, follow };
}

export function createDesk(api: PanelApi): SettingsDesk {
  const store = createStore<SettingsState>()(() => fresh);
  const get: Get = () => store.getState();
  const change: Change = (make) => store.setState(make(get()));
  const { write, save } = makeSaving(api, get, change);
  const neverLog = makeNeverLog(get, change, write);
  const connect = makeConnecting(api, change);
  const { readAdmins, follow } = makeAdmins(api, get, change);
  const read = async <Key extends 'connection' | 'view'>(key: Key, question: () => Promise<SettingsState[Key]>) => {
    try {
      const value = await question();
      change((state) => ({ [key]: value, failures: { ...state.failures, page: undefined } }));
    } catch (error) {
      const page = toFailure(error);
      change((state) => ({ failures: { ...state.failures, page } }));
    }
  };
  const readSettings = () => read('view', () => api.ask('read-settings', {}));
  const reload = () => {
    void readSettings();
    const first = get().connection === null;
    void read('connection', () => api.ask('read-connections', {})).then(() => {
      const salesforce = get().connection?.salesforce;
      const tried = first && salesforce?.state === 'signed-out' ? salesforce.tried : undefined;
      if (tried !== undefined) change((state) => place(state, 'salesforce', tried));
    });
  };
  return {
    store,
    start() {
      const stop = api.listen((notice) => {
        if (notice.notice === 'connections') follow(notice.connections);
        if (notice.notice === 'settings') void readSettings();
      });
      reload();
      return stop;
    },
    reload,
    edit: (name, text) => change((state) => ({ drafts: { ...state.drafts, [name]: text } })),
    save,
    reached: () => change(() => ({ wanted: null })),
    editNeverLog: neverLog.edit,
    saveNeverLog: neverLog.save,
    set: write,
    async connectSalesforce(switchUser) {
      const [keySaved, domainSaved] = await Promise.all([save('consumerKey'), save('myDomain')]);
      if (!keySaved || !domainSaved) return change(() => ({ wanted: keySaved ? 'myDomain' : 'consumerKey' }));
      await connect('salesforce', () => api.ask('connect-salesforce', { switchUser }));
    },
    connectIntercom: (token, region) =>
      connect('intercom', () => api.ask('connect-intercom', { token: token.trim(), region })),
    async disconnect(service) {
      const question = service === 'salesforce' ? 'disconnect-salesforce' : 'disconnect-intercom';
      await connect(service, () => api.ask(question, {}));
    },
    readAdmins,
    async chooseAdmin(id) {
      await connect('intercom', () => api.ask('choose-admin', { id }));
    },
  };
}

export const DeskContext = createContext<SettingsDesk | null>(null);

export function useDesk(): SettingsDesk {
  const desk = use(DeskContext);
  if (desk === null) throw new Error('no desk around this component');
  return desk;
}

/** A part of the settings' state; the component draws again when that part changes. */
export function useSettings<Part>(pick: (state: SettingsState) => Part): Part {
  return useStore(useDesk().store, pick);
}
