import { z } from 'zod';
import { type FaultEffect, isWriteEffect, readErrorEffect, type Service } from './service.ts';

const named: readonly string[] = [
  'refuse',
  'drop-before',
  'drop-after',
  'error-after',
  '500',
  '503-html',
  '429',
  '401',
  'limit',
  'truncate',
  'login-redirect',
  'html-200',
  'lock-row',
  'trigger',
  'maintenance',
  '502-html',
];

function isEffect(text: unknown): text is FaultEffect {
  if (typeof text !== 'string') return false;
  return named.includes(text) || /^slow:\d+$/.test(text) || readErrorEffect(text as FaultEffect) !== undefined;
}

/**
 * `POST /faults`. Without `method`, `path` or `host` it meets every request of the service (of Intercom: of its API hosts; the web
 * inbox only when `host` names it). `path` is looked for anywhere in the path with its query, as it came and with `%xx` decoded.
 * The first `skip` requests that match go through (0), the next `times` are met (until cleared, when absent).
 */
export const faultSchema = z.strictObject({
  service: z.enum(['salesforce', 'intercom']),
  host: z.string().optional(),
  method: z.string().toUpperCase().optional(),
  path: z.string().optional(),
  skip: z.number().int().min(0).default(0),
  times: z.number().int().positive().optional(),
  effect: z.custom<FaultEffect>(
    isEffect,
    `effect: one of ${named.join(', ')} slow:MS, error:STATUS:CODE or write-error:STATUS:CODE`,
  ),
});

export type Fault = z.infer<typeof faultSchema>;

/** A request as faults see it; `path` carries the query. */
export interface FaultTarget {
  service: Service['name'];
  host: string;
  method: string;
  path: string;
}

export interface Faults {
  arm(fault: Fault): void;
  clear(): void;
  /** What is still armed, oldest first. */
  list(): Fault[];
  /** The effect that meets this request, counted as used; undefined when it goes through. */
  take(target: FaultTarget): FaultEffect | undefined;
  /** The effect taken last with this name met nothing after all: its use is not counted. */
  giveBack(effect: FaultEffect): void;
}

/** What only writes can meet is not used up by a request that cannot write. */
function sparesReading(fault: Fault, method: string): boolean {
  return fault.service === 'salesforce' && isWriteEffect(fault.effect) && (method === 'GET' || method === 'HEAD');
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll('+', ' '));
  } catch {
    return path;
  }
}

function matches(fault: Fault, target: FaultTarget): boolean {
  if (fault.service !== target.service || sparesReading(fault, target.method)) return false;
  if (fault.host === undefined ? /^app\..*intercom\.com$/.test(target.host) : fault.host !== target.host) return false;
  if (fault.method !== undefined && fault.method !== target.method) return false;
  if (fault.path === undefined) return true;
  return target.path.includes(fault.path) || decode(target.path).includes(fault.path);
}

/** The list of armed faults; of several that match, the one armed first counts and meets the request. */
export function createFaults(): Faults {
  let armed: Fault[] = [];
  let taken: Fault[] = [];
  return {
    arm: (fault) => armed.push({ ...fault }),
    clear() {
      armed = [];
      taken = [];
    },
    giveBack(effect) {
      const fault = taken.findLast((one) => one.effect === effect);
      if (fault?.times === undefined) return;
      fault.times += 1;
      if (!armed.includes(fault)) armed.unshift(fault);
    },
    list: () => armed.map((fault) => ({ ...fault })),
    take(target) {
      for (const fault of armed) {
        if (!matches(fault, target)) continue;
        if (fault.skip > 0) {
          fault.skip -= 1;
          continue;
        }
        taken = [...taken.filter((other) => other !== fault), fault];
        if (fault.times !== undefined) {
          fault.times -= 1;
          if (fault.times === 0) armed = armed.filter((other) => other !== fault);
        }
        return fault.effect;
      }
      return undefined;
    },
  };
}
