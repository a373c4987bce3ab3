import type { Entry, EntryIdentity, Outcome } from '../../../lib/outbox/entry.ts';
import { isOwn } from '../../../lib/outbox/own.ts';
import type { Browser } from './browser.ts';
import { type Services, truthOf, type Witness } from './send.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;

/** What an agent was told is saved. */
interface Promised {
  browser: Browser;
  id: string;
  truth: string;
  creates: boolean;
}

/** The books of one run: what was promised, tried and given up, and every rule that was broken. */
export class Books implements Witness {
  readonly problems: string[] = [];
  readonly promised = new Map<string, Promised>();
  /** What a person gave up or undid: entry ids. */
  readonly givenUp = new Set<string>();
  /** What was last promised to be the value of a contact's attribute. */
  readonly values = new Map<string, string>();
  readonly attempts = new Map<string, number[]>();
  private readonly holds = new Map<string, number>();
  private readonly world: World;
  private readonly trustsClock: boolean;

  constructor(world: World, trustsClock: boolean) {
    this.world = world;
    this.trustsClock = trustsClock;
  }

  promise(browser: Browser, stored: Entry[], truths: string[]): void {
    for (const [index, { id, kind }] of stored.entries()) {
      this.world.say(`${browser.name} promised ${id} (${kind})`);
      this.promised.set(id, { browser, id, truth: truths[index] ?? '', creates: createsRecord(kind) });
    }
  }

  /** A person asked for another try: attempts are counted anew, pauses are over. */
  insist(browser: Browser, id: string | null): void {
    if (id !== null) this.attempts.delete(id);
    this.holds.delete(browser.name);
  }

  attempt(browser: Browser, entry: Entry, session: EntryIdentity): void {
    this.world.say(`${browser.name} sends ${entry.id} ${entry.kind}${entry.unknown ? ' (unknown)' : ''}`);
    if (!isOwn(entry, session)) this.break('I5', `${entry.id} was sent with the session of ${session.userId}`);
    if (this.trustsClock && isForSalesforce(entry) && this.world.time < (this.holds.get(browser.name) ?? 0)) {
      this.break('I9', `${entry.id} was sent before the limit was over`);
    }
  }

  outcome(browser: Browser, entry: Entry, outcome: Outcome): void {
    this.world.say(`${browser.name} ${entry.id} ${outcome.kind}`);
    if (outcome.kind === 'later' && outcome.for === 'org' && isForSalesforce(entry)) {
      this.holds.set(browser.name, outcome.notBefore ?? 0);
    }
    if (outcome.kind === 'signed-out') return;
    const times = [...(this.attempts.get(entry.id) ?? []), this.world.time].filter((at) => at > this.world.time - HOUR);
    this.attempts.set(entry.id, times);
    if (this.trustsClock && times.length > 13)
      this.break('I9', `${entry.id} was tried ${times.length} times in an hour`);
  }

  break(rule: string, what: string): void {
    this.problems.push(`${rule}: ${what}`);
  }

  /** I2, I3: what became of each promise, when all is quiet. */
  close(browser: Browser, rows: Entry[], services: Services, single: boolean): void {
    const mine = [...this.promised.values()].filter((each) => each.browser === browser);
    for (const { id, truth, creates } of mine) {
      const row = rows.find((each) => each.id === id);
      if (row !== undefined) this.judge(row, truth, services);
      else if (creates && !this.givenUp.has(id)) this.break('I2', `${id} (${truth}) is gone`);
    }
    for (const row of rows) {
      if (row.state === 'pending' || row.state === 'sending') this.break('I8', `${row.id} is still ${row.state}`);
      const words = row.state === 'done' || row.state === 'discarded' ? [row.intent, row.ask] : [];
      if (words.some((each) => each !== null)) this.break('I11', `${row.id} keeps what it wrote`);
    }
    if (!single || !this.trustsClock) return;
    for (const [contact, value] of this.values) {
      const is = services.intercom.values.get(contact);
      if (is !== value && !services.intercom.doubtful.has(contact))
        this.break('I12', `${contact} is ${is}, not ${value}`);
    }
  }

  private judge(row: Entry, truth: string, services: Services): void {
    const creates = createsRecord(row.kind);
    if (row.state === 'discarded' && creates && !this.givenUp.has(row.id)) {
      this.break('I2', `${row.id} (${truth}) was discarded by nobody`);
    }
    if (row.state === 'blocked' && !truthOf(row).includes('bad')) this.break('I2', `${row.id} (${truth}) is blocked`);
    if (row.state === 'done' && creates) {
      const made = services.salesforce.records.find((each) => each.id === row.receipt?.id);
      if (made?.truth !== truth) this.break('I3', `${row.id} is done, but ${truth} is not what it made`);
    }
  }
}

const isForSalesforce = ({ kind }: Entry) => kind !== 'note' && kind !== 'save-to-intercom';

const createsRecord = (kind: Entry['kind']) => kind === 'lead' || kind === 'case' || kind === 'task';
