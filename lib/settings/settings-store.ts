import { createTurns } from '../shared/in-turn.ts';
import { applyPatch, type Resolved, resolveSettings } from './resolve.ts';
import type { SettingsPatch } from './schema.ts';
import { storedItem } from './stored-item.ts';

const saved = storedItem<unknown>('local', 'settings', (raw) => raw);
const inTurn = createTurns();

/** What holds now: defaults, the user's values, the company's policy. */
export async function readSettings(): Promise<Resolved> {
  const [own, managed] = await Promise.all([saved.read(), readManaged()]);
  return resolveSettings(own, managed);
}

/**
 * Saves a change and says what holds then.
 * @throws TandemError `setting-locked`, `storage-failed`
 */
export function writeSettings(patch: SettingsPatch): Promise<Resolved> {
  return inTurn(async () => {
    const { policy } = await readSettings();
    await saved.write(applyPatch(await saved.read(), patch, policy));
    return readSettings();
  });
}

async function readManaged(): Promise<unknown> {
  try {
    return await chrome.storage.managed.get(null);
  } catch {
    // Chrome rejects on machines where no policy can exist; that is the same as an empty policy.
    return {};
  }
}
