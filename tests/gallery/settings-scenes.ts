import { defaultLeadMapping } from '../../lib/actions/mapping.ts';
import type { Failure } from '../../lib/failures/codes.ts';
import type { SettingsView } from '../../lib/messages/contract.ts';
import type { LoggingStatus } from '../../lib/messages/logging.ts';
import type { ConnectionView } from '../../lib/messages/view.ts';
import { defaultSyncMapping } from '../../lib/sync/mapping.ts';
import * as cast from './cast.ts';
import { statuses } from './log-cast.ts';
import type { SyncWorld } from './sync-scenes.ts';
import { makeFailure } from './views.ts';

/** Pictures of the popup and the options page: what is connected, and what is pressed before the shutter. */
export interface SettingsScene {
  name: string;
  page: 'popup' | 'options';
  /** Part of the options page, as its address names it. */
  part: string;
  connection: ConnectionView;
  settings: SettingsView;
  /** What every save and sign-in ends with, if not well. */
  failure: Failure | null;
  logging: LoggingStatus;
  presses: string[];
  /** What sync, the mapping and bulk runs answer; without it they never do. */
  sync?: SyncWorld;
  /** A file that is picked before the shutter. */
  file?: { input: string; name: string; text: string };
  /** Of the window, in CSS pixels; for narrow ones. */
  width?: number;
}

export const set: SettingsView = {
  settings: {
    consumerKey: '3MVG9.lanternmoor.consumer.key',
    loginHost: 'my-domain',
    myDomain: 'lanternmoor',
    keepSignedIn: false,
    externalIdField: '',
    companyIdField: '',
    refreshOnFocus: true,
    startCollapsed: false,
    maintainOwnership: true,
    ownerPairs: { '814861': '005000000000002AAA' },
    caseOwner: 'rule',
    noteAfterCase: true,
    placeholder: 'To be completed',
    leadMapping: [...defaultLeadMapping],
    ready: true,
    autoLog: true,
    logMode: 'staged',
    logScope: 'all',
    logText: 'whole',
    logNotes: false,
    logOutbound: true,
    neverLog: { domains: [], tags: [], teams: [], attributes: [] },
    autoSync: true,
    syncMapping: [...defaultSyncMapping],
    ownerFromSalesforce: false,
    apiCap: 0,
  },
  policy: {},
  policyProblem: null,
  callbackUrl: 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/',
  version: '0.1.0',
};

const unset: SettingsView = { ...set, settings: { ...set.settings, consumerKey: '', myDomain: '' } };
const governed: SettingsView = {
  ...set,
  policy: {
    consumerKey: { value: set.settings.consumerKey, reason: null },
    keepSignedIn: { value: false, reason: 'Shared desks.' },
  },
  policyProblem: makeFailure('policy-invalid', { setting: 'loginHost' }),
};

export function withSettings(more: Partial<SettingsView['settings']>): SettingsView {
  return { ...set, settings: { ...set.settings, ...more } };
}

const notReady = withSettings({ ready: false });
const neverLog = {
  domains: ['lanternmoor.example', 'fernhollow.example'],
  tags: ['legal', 'personnel'],
  teams: ['Human resources'],
  attributes: [
    { name: 'Topic', value: 'HR' },
    { name: 'Private', value: '' },
  ],
};
const loggingLocked: SettingsView = {
  ...withSettings({ neverLog }),
  policy: {
    autoLog: { value: true, reason: 'Every conversation is kept.' },
    logMode: { value: 'staged', reason: null },
    logScope: { value: 'all', reason: null },
    logText: { value: 'whole', reason: 'Audits need it.' },
    logNotes: { value: false, reason: null },
    logOutbound: { value: true, reason: null },
    neverLog: { value: neverLog, reason: 'Ask legal.' },
  },
};

export const noSalesforce: ConnectionView = {
  ...cast.connected,
  salesforce: { state: 'signed-out', failure: makeFailure('session-expired'), pinnedOrg: 'Lanternmoor' },
};

export function makeScene(name: string, page: SettingsScene['page'], more: Partial<SettingsScene> = {}): SettingsScene {
  const rest = { failure: null, logging: statuses.caughtUp, presses: [] };
  return { name, page, part: '', connection: cast.connected, settings: set, ...rest, ...more };
}

const connectSalesforce = 'button:has-text("Connect Salesforce")';

export const settingsScenes: SettingsScene[] = [
  makeScene('popup', 'popup'),
  makeScene('popup-sandbox', 'popup', { connection: cast.uat }),
  makeScene('popup-signed-out', 'popup', { connection: noSalesforce }),
  makeScene('popup-first-run', 'popup', { connection: cast.signedOut, settings: unset }),
  makeScene('popup-governed', 'popup', { settings: governed }),
  makeScene('popup-refused', 'popup', {
    connection: noSalesforce,
    failure: makeFailure('app-not-installed'),
    presses: [connectSalesforce],
  }),
  makeScene('popup-field-error', 'popup', {
    connection: cast.signedOut,
    settings: unset,
    failure: makeFailure('consumer-key-missing'),
    presses: [connectSalesforce],
  }),
  makeScene('options-connections', 'options', { part: 'connections' }),
  makeScene('options-first-run', 'options', {
    part: 'connections',
    connection: cast.signedOut,
    settings: unset,
    failure: makeFailure('intercom-token-invalid'),
    presses: ['button:has-text("Connect Intercom")'],
  }),
  makeScene('options-governed', 'options', { part: 'connections', settings: governed }),
  makeScene('options-matching', 'options', {
    part: 'matching',
    failure: makeFailure('setting-invalid', {
      setting: 'externalIdField',
      expected: 'an API name such as Intercom_User_Id__c',
    }),
    presses: ['input', 'key:x', 'key:Enter'],
  }),
  makeScene('options-creating', 'options', { part: 'creating', presses: ['button:has-text("Show teammates")'] }),
  makeScene('options-creating-wrong', 'options', {
    part: 'creating',
    settings: {
      ...set,
      settings: { ...set.settings, caseOwner: '00G000000000001AAA' },
      policy: { noteAfterCase: { value: true, reason: 'Everybody sees the case.' } },
    },
    presses: ['input[value="Company"]', 'key:End', 'key:!', 'key:Tab', 'button:has-text("Add a field")'],
  }),
  makeScene('options-logging', 'options', { part: 'logging', settings: withSettings({ neverLog }) }),
  makeScene('options-logging-not-ready', 'options', { part: 'logging', settings: notReady, logging: statuses.off }),
  makeScene('options-logging-not-connected', 'options', {
    part: 'logging',
    settings: notReady,
    connection: noSalesforce,
    logging: statuses.off,
  }),
  makeScene('options-logging-start-locked', 'options', {
    part: 'logging',
    settings: { ...notReady, policy: { ready: { value: false, reason: 'From December on.' } } },
    logging: statuses.off,
  }),
  makeScene('options-logging-behind', 'options', { part: 'logging', logging: statuses.behind }),
  makeScene('options-logging-trouble', 'options', { part: 'logging', logging: statuses.troubled }),
  makeScene('options-logging-off', 'options', {
    part: 'logging',
    settings: withSettings({ autoLog: false }),
    logging: statuses.off,
  }),
  makeScene('options-logging-fallback', 'options', { part: 'logging', logging: statuses.fallen }),
  makeScene('options-logging-locked', 'options', { part: 'logging', settings: loggingLocked }),
  makeScene('options-logging-wrong', 'options', {
    part: 'logging',
    settings: withSettings({ neverLog }),
    presses: ['label:has-text("Domains")', 'key:Control+End', 'key:Enter', 'key:a', 'key:@', 'key:Tab'],
  }),
  makeScene('options-waits', 'options', { part: 'connections', settings: notReady }),
  makeScene('popup-waits', 'popup', { settings: notReady }),
  makeScene('options-outbox', 'options', { part: 'outbox' }),
  makeScene('options-panel', 'options', { part: 'panel' }),
  makeScene('options-about', 'options', { part: 'about' }),
  makeScene('options-ownership', 'options', { part: 'ownership', presses: ['button:has-text("Show teammates")'] }),
];
