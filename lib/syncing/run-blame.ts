/**
 * Who is to blame when calls break: the service, or one record that breaks every call it is in (such as an org's own
 * automation that runs into a limit over it). Losing this costs a few calls, never a record.
 */
export interface Blame {
  runId: string;
  /** Calls that were answered. */
  answered: number;
  /** Calls with one record alone that broke since the last that was answered. */
  inARow: number;
  /** Records whose calls broke, until one that they are in is answered. */
  suspects: Map<string, Suspect>;
}

interface Suspect {
  /** `answered` when its last call broke. */
  at: number;
  alone: boolean;
  /** Calls it was in alone that broke although others were answered meanwhile. */
  counts: number;
}

/** As many count as proof. */
const proof = 2;
/** So many in a row are the service's. */
const mostInARow = 2;

export const newBlame = (runId: string): Blame => ({ runId, answered: 0, inARow: 0, suspects: new Map() });

export function noteAnswered(blame: Blame, ids: readonly string[]): void {
  blame.answered += 1;
  blame.inARow = 0;
  for (const id of ids) blame.suspects.delete(id);
}

/**
 * A call that broke as a whole, and what that says: `record`: this one breaks whatever it is in; `likely`: so it seems, and
 * it is tried again; `open`: nothing yet, they are tried again in smaller parts; `service`: nobody gets through.
 */
export function noteBroken(blame: Blame, ids: readonly string[]): 'record' | 'likely' | 'open' | 'service' {
  const [only, second] = ids;
  if (only === undefined) return 'open';
  if (second !== undefined) {
    for (const id of ids) {
      const { alone = false, counts = 0 } = blame.suspects.get(id) ?? {};
      blame.suspects.set(id, { at: blame.answered, alone, counts });
    }
    return 'open';
  }
  const before = blame.suspects.get(only);
  const isProven = before !== undefined && (before.counts > 0 || blame.answered > before.at);
  const counts = isProven ? before.counts + 1 : 0;
  blame.suspects.set(only, { at: blame.answered, alone: true, counts });
  blame.inARow += 1;
  if (counts >= proof) return 'record';
  if (counts > 0) return 'likely';
  return blame.inARow >= mostInARow ? 'service' : 'open';
}

/** Whether a call broke in which it was alone: it is sent alone, after all others. */
export const isSuspect = (blame: Blame, id: string): boolean => blame.suspects.get(id)?.alone === true;
