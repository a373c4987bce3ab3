import { fail, toFailure } from '../../failures/codes.ts';
import type { IntercomSide, SyncValue } from '../../sync/sides.ts';
import type { Answer } from '../request.ts';
import { writeFailure } from '../write.ts';
import { emptyAsText, type Model } from './standard-attributes.ts';
import type { AttributeAnswer } from './types.ts';

const customPrefix = 'custom_attributes.';

/**
 * The body of `PUT /contacts/{id}` or `PUT /companies/{id}` for values by their attribute's full name: custom ones one level
 * down, a plan by its name, the owner as text (OpenAPI description 2.16).
 */
export function toBody(model: Model, values: Readonly<Record<string, SyncValue>>): Record<string, unknown> {
  const custom: [string, SyncValue][] = [];
  const own: [string, SyncValue][] = [];
  for (const [name, value] of Object.entries(values)) {
    if (name.startsWith(customPrefix)) custom.push([name.slice(customPrefix.length), value]);
    else own.push(toOwn(model, name === 'plan.name' ? 'plan' : name, value));
  }
  return {
    ...Object.fromEntries(own),
    ...(custom.length === 0 ? {} : { custom_attributes: Object.fromEntries(custom) }),
  };
}

function toOwn(model: Model, name: string, value: SyncValue): [string, SyncValue] {
  if (value === null) return [name, emptyAsText[model].has(name) ? '' : null];
  return [name, name === 'owner_id' ? String(value) : value];
}

/**
 * What became of a change. Setting values twice does no more than once, so that a lost answer may be followed by the same
 * again; whether it is, is for the caller to see from both sides.
 *
 * @param read the changed person or company; null: the answer cannot be read
 * @param now Unix seconds
 */
export async function judgeUpdate(
  asking: Promise<Answer>,
  read: (body: unknown) => IntercomSide | null,
  now: () => number,
): Promise<AttributeAnswer> {
  try {
    const answer = await asking;
    if (answer.status < 200 || answer.status > 299) return judgeRefusal(answer, now());
    const side = read(answer.body);
    return side === null ? unclear(`${answer.status} unreadable`) : { kind: 'done', id: side.id, side };
  } catch (error) {
    const failure = toFailure(error);
    if (failure.code === 'intercom-signed-out') return { kind: 'signed-out', failure };
    // Silence may mean that the request arrived and its answer was lost.
    if (failure.code === 'intercom-offline' || failure.code === 'intercom-slow') return unclear(failure.code);
    // An id that no path may name.
    if (failure.code === 'intercom-not-found') return { kind: 'gone', failure };
    return { kind: 'refused', failure };
  }
}

function judgeRefusal(answer: Answer, now: number): AttributeAnswer {
  const failure = writeFailure(answer);
  switch (failure.code) {
    case 'intercom-limit':
      return { kind: 'later', failure, until: readUntil(answer.headers, now) };
    case 'intercom-token-invalid':
      return { kind: 'signed-out', failure };
    case 'intercom-not-found':
      return { kind: 'gone', failure };
    case 'intercom-slow':
    case 'intercom-down':
    case 'intercom-unreadable':
      return unclear(failure.detail);
    default:
      return { kind: 'refused', failure };
  }
}

/** When the window ends: Intercom's own header, or the usual one if something before Intercom answered. */
function readUntil(headers: Headers, now: number): number | null {
  const [reset, after] = ['X-RateLimit-Reset', 'Retry-After'].map((name) => headers.get(name) ?? '');
  if (reset !== undefined && /^\d+$/.test(reset)) return Number(reset);
  return after !== undefined && /^\d+$/.test(after) ? now + Number(after) : null;
}

function unclear(detail: string | undefined): AttributeAnswer {
  return { kind: 'unknown', failure: fail('write-unclear', { service: 'Intercom' }, detail).toFailure() };
}
