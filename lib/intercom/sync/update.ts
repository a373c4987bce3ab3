import { toFailure } from '../../failures/codes.ts';
import type { IntercomSide, SyncValue } from '../../sync/sides.ts';
import type { Answer } from '../request.ts';
import { judgeRefusal, judgeThrown, type Undone, unclear } from '../write.ts';
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
 * @param now Unix seconds, by Intercom's clock
 */
export async function judgeUpdate(
  asking: Promise<Answer>,
  read: (body: unknown) => IntercomSide | null,
  now: () => number,
): Promise<AttributeAnswer> {
  try {
    const answer = await asking;
    if (answer.status < 200 || answer.status > 299)
      return unlessGone(judgeRefusal(answer), () => readUntil(answer.headers, now()));
    const side = read(answer.body);
    return side === null ? unclear(`${answer.status} unreadable`) : { kind: 'done', id: side.id, side };
  } catch (error) {
    return unlessGone(judgeThrown(toFailure(error)), () => null);
  }
}

/** Whoever is not found (or has an id that no path may name) is gone; a limit tells until when. */
function unlessGone(undone: Undone, until: () => number | null): AttributeAnswer {
  if (undone.kind === 'later') return { ...undone, until: until() };
  if (undone.kind === 'refused' && undone.failure.code === 'intercom-not-found') return { ...undone, kind: 'gone' };
  return undone;
}

/** When the window ends: Intercom's own header, or the usual one if something before Intercom answered. */
function readUntil(headers: Headers, now: number): number | null {
  const [reset, after] = ['X-RateLimit-Reset', 'Retry-After'].map((name) => headers.get(name) ?? '');
  if (reset !== undefined && /^\d+$/.test(reset)) return Number(reset);
  return after !== undefined && /^\d+$/.test(after) ? now + Number(after) : null;
}
