import { z } from 'zod';
import { syncTables } from '../sync/mapping.ts';
import type { QuestionName, SenderClass } from './contract.ts';
import { id, nothing, place, type Rule, rule } from './guard-parts.ts';

const panel: SenderClass[] = ['panel'];
const settings: SenderClass[] = ['settings'];
const run = () => z.strictObject({ id: z.uuid() });
const from = () => z.number().int().min(0);

type SyncQuestion = Extract<QuestionName, `sync-${string}` | `run-${string}`>;

/** The questions about attributes kept in sync: all but what a panel shows is for the settings. */
export const syncRules: Record<SyncQuestion, Rule> = {
  'sync-fields': rule(settings, () => z.strictObject({ fresh: z.boolean() })),
  'sync-status': rule(settings, nothing),
  'sync-run': rule(settings, nothing),
  'sync-retry': rule(settings, () => z.strictObject({ id: id().nullable() })),
  'sync-read': rule(panel, () => z.strictObject({ place: place(), personId: id().nullable() })),
  'run-read': rule(settings, nothing),
  'run-rehearse': rule(settings, () => z.strictObject({ tables: z.array(z.enum(syncTables)).min(1).max(3) })),
  'run-rows': rule(settings, () => z.strictObject({ filter: z.enum(['will', 'blocked', 'all']), from: from() })),
  'run-choose': rule(settings, () =>
    z.strictObject({ recordKeys: z.array(z.string().max(200)).max(5000).nullable(), leftOut: z.boolean() }),
  ),
  'run-start': rule(settings, run),
  'run-pause': rule(settings, run),
  'run-resume': rule(settings, run),
  'run-cancel': rule(settings, run),
  'run-revert': rule(settings, run),
  'run-forget': rule(settings, run),
  'run-report': rule(settings, () => z.strictObject({ from: from() })),
};
