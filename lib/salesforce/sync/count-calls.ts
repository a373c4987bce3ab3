import type { Org } from '../connection.ts';

/** What an org's answers told so far. */
export interface Meter {
  calls: number;
  /** Of the last answer, by Salesforce's clock, milliseconds since the epoch; null: none yet. */
  answeredAt: number | null;
  /** How far Salesforce's clock is ahead of this one's, in milliseconds. */
  ahead: number;
}

/** The org, with every request to it counted. */
export function countCalls(org: Org, meter: Meter): Org {
  const note = () => {
    meter.answeredAt = Date.parse(org.answeredAt());
    meter.ahead = meter.answeredAt - Date.now();
  };
  const counted = async (work: Promise<unknown>): Promise<unknown> => {
    meter.calls += 1;
    const answer = await work;
    note();
    return answer;
  };
  return {
    ...org,
    get: (path) => counted(org.get(path)),
    post: (path, body) => counted(org.post(path, body)),
    send: async (method, path, parts) => {
      meter.calls += 1;
      const sending = await org.send(method, path, parts);
      if (sending.answer) note();
      return sending;
    },
  };
}

/** Salesforce's clock, milliseconds since the epoch; this browser's as long as there was no answer. */
export function clockOf(org: Org, meter: Meter): number {
  return meter.answeredAt === null ? Date.parse(org.answeredAt()) : Date.now() + meter.ahead;
}
