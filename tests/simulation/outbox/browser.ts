import { createOutbox, type Outbox, type OutboxPorts } from '../../../lib/outbox/drain.ts';
import type { Entry, EntryIdentity, Outcome } from '../../../lib/outbox/entry.ts';
import type { OutboxStore } from '../../../lib/outbox/store.ts';
import type { World } from './world.ts';

/** One life of the worker. When it is dead, nothing it waited for ever comes back to it. */
export interface Life {
  alive: boolean;
  name: string;
}

export type Send = (entry: Entry, browser: Browser, life: Life) => Promise<Outcome>;

/** What a broken variant puts in the place of a port; the product's own code stays as it is. */
export interface Swaps {
  store?: (store: OutboxStore) => OutboxStore;
  lock?: (browser: Browser, life: Life, lock: OutboxPorts['lock']) => OutboxPorts['lock'];
}

/** A browser with one profile: what survives (rows, alarm, clock, sign-in) and the worker's lives. */
export class Browser {
  session: EntryIdentity | null;
  offline = false;
  /** How wrong its clock is, in milliseconds. */
  clock = 0;
  pausedUntil = 0;
  outbox: Outbox | null = null;
  readonly flags = new Set<string>();
  readonly name: string;
  private readonly lives = new Set<Life>();
  private readonly locks = new Map<string, Life>();
  private readonly world: World;
  private readonly openStore: () => OutboxStore;
  private readonly send: Send;
  private readonly swaps: Swaps;
  private alarm: number | null = null;
  private count = 0;

  constructor(world: World, name: string, home: EntryIdentity, openStore: () => OutboxStore, send: Send, swaps: Swaps) {
    this.world = world;
    this.name = name;
    this.session = home;
    this.openStore = openStore;
    this.send = send;
    this.swaps = swaps;
  }

  /** The worker as it is woken: a new life if there is none, which drains at its start. */
  wake(): Outbox {
    return this.outbox ?? this.begin();
  }

  /** A new life beside those that are still there, as in an update of the extension. */
  begin(): Outbox {
    const life: Life = { alive: true, name: `${this.name}.${this.count++}` };
    this.lives.add(life);
    this.world.say(`${life.name} starts`);
    this.outbox = createOutbox(this.makePorts(life));
    void this.outbox.drain();
    return this.outbox;
  }

  kill(): void {
    this.world.say(`${this.name} is killed`);
    for (const life of this.lives) life.alive = false;
    this.lives.clear();
    this.locks.clear();
    this.outbox = null;
  }

  /** Comes back to a life after a while, unless it has died; late, while the computer sleeps. */
  deliver(life: Life, delay: number, run: () => void): void {
    this.world.after(delay, () => {
      if (!life.alive) return;
      const rest = this.pausedUntil - this.world.time;
      if (rest > 0) this.deliver(life, rest, run);
      else run();
    });
  }

  private makePorts(life: Life): OutboxPorts {
    const { world } = this;
    const lock = this.makeLock(life);
    return {
      now: () => world.time + this.clock,
      random: world.random,
      newId: () => `${this.name}-${String(this.count++).padStart(4, '0')}`,
      lock: this.swaps.lock?.(this, life, lock) ?? lock,
      store: this.makeStore(life),
      identity: () => new Promise((resolve) => this.deliver(life, 1, () => resolve(this.session))),
      send: (entry) => this.send(entry, this, life),
      online: () => !this.offline,
      wakeAt: (at) => this.setAlarm(life, at),
      changed: () => {},
    };
  }

  /** Each way to the disk and back is a moment to die at. */
  private makeStore(life: Life): OutboxStore {
    const opened = this.openStore();
    const inner = this.swaps.store?.(opened) ?? opened;
    // Transactions of one connection keep their order, and so do their answers.
    const inOrder = () => {
      let last = 0;
      return () => {
        last = Math.max(last, this.world.time + this.world.between(0, 8));
        return last - this.world.time;
      };
    };
    const [out, back] = [inOrder(), inOrder()];
    const go = <T>(work: () => Promise<T>) =>
      new Promise<T>((resolve, reject) =>
        this.deliver(life, out(), () =>
          this.world.awaitReal(
            work().then(
              (value) => this.deliver(life, back(), () => resolve(value)),
              (error: unknown) => this.deliver(life, 0, () => reject(error)),
            ),
          ),
        ),
      );
    return { list: () => go(() => inner.list()), change: (wanted, work) => go(() => inner.change(wanted, work)) };
  }

  private makeLock(life: Life): OutboxPorts['lock'] {
    return async (name, work) => {
      if (this.locks.has(name)) return null;
      this.locks.set(name, life);
      try {
        return await work();
      } finally {
        this.locks.delete(name);
      }
    };
  }

  /** Short waits by a timer that dies with the worker, and always an alarm, half a minute away at least. */
  private setAlarm(life: Life, at: number | null): void {
    const delay = at === null ? null : Math.max(0, at - this.clock - this.world.time);
    if (delay === null) {
      this.alarm = null;
      return;
    }
    if (delay < 30_000) this.deliver(life, delay, () => void this.wake().drain());
    const token = this.count++;
    this.alarm = token;
    this.world.after(Math.max(30_000, delay), () => {
      if (this.alarm !== token) return;
      this.alarm = null;
      void this.wake().drain();
    });
  }
}
