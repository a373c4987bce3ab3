import type { EntryIdentity } from '../../../lib/outbox/entry.ts';
import type { World } from './world.ts';

/** One record of the simulated Salesforce, or one note of the simulated Intercom. */
export interface Made {
  id: string;
  /** What the unique field holds; null in an org without one. */
  key: string | null;
  /** Which intent it stands for, whatever key that got. */
  truth: string;
  creator: string;
  edited: string | null;
  deleted: boolean;
}

/** What a request asks a service to do. */
export type Request =
  | { do: 'look'; truth: string; key: string }
  | { do: 'create'; truth: string; key: string; bad: boolean }
  | { do: 'upsert'; truth: string; key: string; bad: boolean }
  | { do: 'remove'; id: string }
  | { do: 'set'; contact: string; value: string };

export type Answer =
  | { kind: 'made'; id: string }
  | { kind: 'taken'; id: string }
  | { kind: 'found'; made: Made | null }
  | { kind: 'ok' }
  | { kind: 'refused' }
  | { kind: 'busy' }
  | { kind: 'limit'; notBefore: number }
  | { kind: 'lost' }
  | { kind: 'signed-out' };

/** F1 … F12: what goes wrong on the way there and back. */
export const faults = [
  'refused',
  'cut before',
  'applied then cut',
  'applied then 500',
  '503',
  '429',
  'slow 25 s',
  'very slow',
  '401',
  'row locked',
  'truncated',
  'stale read',
] as const;
export type Fault = (typeof faults)[number];

/** How long a request is waited for. */
const PATIENCE = 20_000;

/** A service with a memory: Salesforce with its unique key (or without), or Intercom, which has none. */
export class Service {
  readonly records: Made[] = [];
  readonly values = new Map<string, string>();
  /** Truths whose request was applied late or whose record was not found though it is there. */
  readonly doubtful = new Set<string>();
  faultRate = 0;
  requests = 0;
  lastWrite = 0;
  problems: string[] = [];
  private readonly world: World;
  private readonly unique: boolean;
  private readonly allowed: readonly Fault[];
  private readonly prefix: string;

  constructor(world: World, prefix: string, unique: boolean, allowed: readonly Fault[] = faults) {
    this.world = world;
    this.prefix = prefix;
    this.unique = unique;
    this.allowed = allowed;
  }

  /** Sends a request off; the answer comes to `then` unless the caller has died by that time. */
  ask(request: Request, session: EntryIdentity, then: (answer: Answer) => void): void {
    const { world } = this;
    this.requests += 1;
    const travel = world.between(5, 250);
    const fault = world.chance(this.faultRate) ? world.pick(this.allowed) : undefined;
    if (fault !== undefined) world.say(`  fault: ${fault}`);
    const answerLater = (delay: number, answer: Answer) => world.after(delay, () => then(answer));
    const apply = (delay: number, back: (answer: Answer) => void) =>
      world.after(delay, () => back(this.carryOut(request, session, fault === 'stale read')));
    switch (fault) {
      case 'refused':
      case 'cut before':
        answerLater(travel, { kind: 'lost' });
        break;
      case 'applied then cut':
      case 'applied then 500':
      case 'truncated':
        apply(travel, () => answerLater(travel, { kind: 'lost' }));
        break;
      case '503':
      case 'row locked':
        answerLater(travel, { kind: 'busy' });
        break;
      case '429':
        answerLater(travel, { kind: 'limit', notBefore: world.time + world.between(30_000, 120_000) });
        break;
      case '401':
        answerLater(travel, { kind: 'signed-out' });
        break;
      case 'slow 25 s':
      case 'very slow':
        if ('truth' in request) this.doubtful.add(request.truth);
        if ('contact' in request) this.doubtful.add(request.contact);
        apply(fault === 'slow 25 s' ? 25_000 : world.between(30_000, 300_000), () => {});
        answerLater(PATIENCE, { kind: 'lost' });
        break;
      default:
        apply(travel, (answer) => answerLater(travel, answer));
    }
  }

  /** Somebody works on a record by hand. */
  edit(record: Made): void {
    record.edited = 'by hand';
  }

  private carryOut(request: Request, session: EntryIdentity, stale: boolean): Answer {
    const standing = this.records.filter((each) => !each.deleted);
    if (request.do === 'look') {
      const made = standing.find((each) => (this.unique ? each.key === request.key : each.truth === request.truth));
      if (stale && made !== undefined) this.doubtful.add(request.truth);
      return { kind: 'found', made: stale ? null : (made ?? null) };
    }
    this.lastWrite = this.world.time;
    if (request.do === 'set') {
      this.values.set(request.contact, request.value);
      return { kind: 'ok' };
    }
    if (request.do === 'remove') {
      for (const each of standing) if (each.id === request.id) each.deleted = true;
      return { kind: 'ok' };
    }
    if (request.bad) return { kind: 'refused' };
    const taken = this.unique ? standing.find((each) => each.key === request.key) : undefined;
    if (taken !== undefined) {
      if (request.do === 'create') return { kind: 'taken', id: taken.id };
      if (taken.edited !== null) this.problems.push(`I6: a retry wrote over an edit of ${taken.id}`);
      return { kind: 'made', id: taken.id };
    }
    return this.create(request, session, standing);
  }

  private create({ truth, key }: { truth: string; key: string }, session: EntryIdentity, standing: Made[]): Answer {
    const double = standing.find((each) => each.truth === truth);
    if (double !== undefined && (this.unique || !this.doubtful.has(truth))) {
      this.problems.push(`I1: a second record for ${truth} beside ${double.id}`);
    }
    const id = `${this.prefix}${this.records.length}`;
    const made = { id, key: this.unique ? key : null, truth, creator: session.userId, edited: null, deleted: false };
    this.records.push(made);
    this.world.say(`  ${id} made for ${truth}`);
    return { kind: 'made', id };
  }
}
