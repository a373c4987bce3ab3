import { type Failure, fail } from '../failures/codes.ts';
import {
  defaultSettings,
  type Policy,
  type SettingName,
  type Settings,
  type SettingsPatch,
  settingsSchemas,
} from './schema.ts';

/** What holds now, and what a policy locked. */
export interface Resolved {
  settings: Settings;
  policy: Policy;
  policyProblem: Failure | null;
}

/**
 * Defaults < what the user saved < managed policy. A saved value that no longer parses falls back to its default
 * alone; a policy value that does not parse is left out and named.
 * @param saved as read from storage
 * @param managed as read from `storage.managed`: values under the settings' names, reasons under `reasons`
 */
export function resolveSettings(saved: unknown, managed: unknown): Resolved {
  const policy: Policy = {};
  let policyProblem: Failure | null = null;
  const settings: Settings = { ...defaultSettings, ...pickValid(saved, () => undefined) };
  const locked = pickValid(managed, (setting) => {
    policyProblem ??= fail('policy-invalid', { setting }).toFailure();
  });
  for (const name of settingNames()) lock(policy, locked, name, readReason(managed, name));
  return { settings: { ...settings, ...stripUndefined(locked) }, policy, policyProblem };
}

/**
 * What is saved after a change.
 * @throws TandemError `setting-locked` when a policy holds one of the values
 */
export function applyPatch(saved: unknown, patch: SettingsPatch, policy: Policy): SettingsPatch {
  for (const name of settingNames()) {
    const lockedBy = patch[name] === undefined ? undefined : policy[name];
    if (lockedBy) throw fail('setting-locked', lockedBy.reason ? { reason: lockedBy.reason } : {});
  }
  return stripUndefined({ ...pickValid(saved, () => undefined), ...patch });
}

function settingNames(): SettingName[] {
  return Object.keys(defaultSettings) as SettingName[];
}

function lock<Name extends SettingName>(policy: Policy, values: Partial<Settings>, name: Name, reason: string | null) {
  const value = values[name];
  if (value !== undefined) Object.assign(policy, { [name]: { value, reason } });
}

function pickValid(raw: unknown, onInvalid: (setting: string) => void): Partial<Settings> {
  if (typeof raw !== 'object' || raw === null) return {};
  const values: Partial<Settings> = {};
  const given = new Map(Object.entries(raw));
  for (const name of settingNames()) {
    if (given.get(name) === undefined) continue;
    const parsed = settingsSchemas().shape[name].safeParse(given.get(name));
    if (parsed.success) Object.assign(values, { [name]: parsed.data });
    else onInvalid(name);
  }
  return values;
}

function readReason(managed: unknown, name: string): string | null {
  if (typeof managed !== 'object' || managed === null || !('reasons' in managed)) return null;
  const { reasons } = managed;
  if (typeof reasons !== 'object' || reasons === null) return null;
  const reason: unknown = new Map(Object.entries(reasons)).get(name);
  return typeof reason === 'string' ? reason : null;
}

function stripUndefined<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
