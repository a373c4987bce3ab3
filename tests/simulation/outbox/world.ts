/** Virtual time, chance and the order of all that happens: the same seed makes the same run. */
export class World {
  /** Milliseconds since the epoch. */
  time = Date.parse('2026-11-22T10:00:00Z');
  readonly log: string[] = [];
  private readonly queue: { at: number; order: number; run: () => void }[] = [];
  private readonly real = new Set<Promise<unknown>>();
  private order = 0;
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** 0 ≤ n < 1. */
  random = (): number => {
    this.state = (this.state + 0x9e3779b9) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
  };

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.random() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  pick<T>(all: readonly T[]): T | undefined {
    return all[Math.floor(this.random() * all.length)];
  }

  /** Happens after that many milliseconds, after all that was planned for that time before. */
  after(delay: number, run: () => void): void {
    const event = { at: this.time + Math.max(0, delay), order: this.order++, run };
    let place = this.queue.length;
    this.queue.push(event);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.queue[parent];
      if (above === undefined || !isBefore(event, above)) break;
      this.queue[place] = above;
      place = parent;
    }
    this.queue[place] = event;
  }

  /** Something that takes real time (a database): virtual time stands still until it has ended. */
  awaitReal(work: Promise<unknown>): void {
    const ended: Promise<unknown> = work.catch(() => {}).then(() => this.real.delete(ended));
    this.real.add(ended);
  }

  /** Runs all that is planned up to `until`. */
  async run(until: number): Promise<void> {
    for (let next = this.queue[0]; next !== undefined && next.at <= until; next = this.queue[0]) {
      this.removeFirst();
      this.time = next.at;
      next.run();
      do await new Promise((resolve) => setImmediate(resolve));
      while (this.real.size > 0);
    }
    this.time = Math.max(this.time, until);
  }

  say(line: string): void {
    this.log.push(`${new Date(this.time).toISOString().slice(11, 23)} ${line}`);
  }

  private removeFirst(): void {
    const last = this.queue.pop();
    if (last === undefined || this.queue.length === 0) return;
    let place = 0;
    for (;;) {
      const [left, right] = [this.queue[2 * place + 1], this.queue[2 * place + 2]];
      const lower = right !== undefined && left !== undefined && isBefore(right, left) ? right : left;
      if (lower === undefined || !isBefore(lower, last)) break;
      this.queue[place] = lower;
      place = lower === left ? 2 * place + 1 : 2 * place + 2;
    }
    this.queue[place] = last;
  }
}

function isBefore(a: { at: number; order: number }, b: { at: number; order: number }): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
