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

const stopped = 'What must never be logged cannot be read. Your browser’s admin can correct it.';

/**
 * Defaults < what the user saved < managed policy. A saved value that no longer parses falls back to its default
 * alone; policy values that do not parse are left out and named. Without the company's list of what must never be logged
 * nothing is logged by itself.
 * @param saved as read from storage
 * @param managed as read from `storage.managed`: values under the settings' names, reasons under `reasons`
 */
export function resolveSettings(saved: unknown, managed: unknown): Resolved {
  const policy: Policy = {};
  const unusable: SettingName[] = [];
  const settings: Settings = { ...defaultSettings, ...pickValid(saved, () => undefined) };
  const locked = pickValid(complete(managed), (name) => unusable.push(name));
  const reasonOf = (name: SettingName) => readReason(managed, name);
  for (const name of settingNames()) lock(policy, locked, name, reasonOf(name));
  if (unusable.includes('neverLog')) {
    locked.autoLog = false;
    lock(policy, locked, 'autoLog', stopped);
  }
  const names = unusable.join(' and ');
  const policyProblem = names === '' ? null : fail('policy-invalid', { setting: names }).toFailure();
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

function pickValid(raw: unknown, onInvalid: (setting: SettingName) => void): Partial<Settings> {
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

/** An admin names the lists there are something in, and values only where there are any. */
function complete(managed: unknown): unknown {
  if (!isObject(managed)) return managed;
  const { neverLog, leadMapping } = managed;
  const valued = (lines: unknown) =>
    Array.isArray(lines) ? lines.map((line: unknown) => (isObject(line) ? { value: '', ...line } : line)) : lines;
  return {
    ...managed,
    ...(isObject(neverLog)
      ? { neverLog: { ...defaultSettings.neverLog, ...neverLog, attributes: valued(neverLog.attributes ?? []) } }
      : {}),
    ...(leadMapping === undefined ? {} : { leadMapping: valued(leadMapping) }),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
