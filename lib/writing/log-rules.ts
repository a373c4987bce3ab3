import type { Writer } from '../connections/connection-view.ts';
import type { ConversationFacts, LogRules } from '../logging/facts.ts';
import type { LogProgress } from '../outbox/log-store.ts';
import { storedItem } from '../settings/stored-item.ts';
import { carriesKey } from './compose-base.ts';
import { type LogPorts, secondsOf } from './log-ports.ts';

/** What holds for one look at what is to be logged. */
export interface LogFrame {
  writer: Writer;
  rules: LogRules;
  /** Whose progress and marks: org, user and workspace. */
  scope: string;
  progress: LogProgress;
  /** Why the settings' mode does not hold; null: it does. */
  fallback: string | null;
  text: 'snippet' | 'whole';
  notes: boolean;
  outbound: boolean;
}

interface Team {
  id: string;
  name: string;
  adminIds: string[];
}

/** How long the teams are believed, in milliseconds. */
const shelfLife = 60 * 60_000;

// Written only below, in memory that no page can write.
const teamsItem = storedItem<{ of: string; at: number; teams: Team[] } | null>('session', 'log-teams', (raw) =>
  raw === undefined ? null : (raw as { of: string; at: number; teams: Team[] }),
);

/** Which users were refused when they changed a task: for a day their conversations are logged once, when they close. */
const refusedItem = storedItem<{ userId: string; until: number } | null>('local', 'log-refused', (raw) => {
  const value = raw as { userId?: unknown; until?: unknown } | undefined;
  return typeof value?.userId === 'string' && typeof value.until === 'number'
    ? { userId: value.userId, until: value.until }
    : null;
});

const refusedFor = 24 * 60 * 60_000;

export const cannotEdit =
  'Your Salesforce user may not edit tasks, so each conversation is logged once, when it closes.';

export const cannotTell =
  'Your Salesforce user sees no field that tells Tandem’s tasks apart, so each conversation is logged once, when it closes.';

/** Remembers that Salesforce let this user make a task and not change it. */
export function rememberRefusal(userId: string, now: number): Promise<void> {
  return refusedItem.write({ userId, until: now + refusedFor });
}

/**
 * What the settings, the connection and the org say of logging now.
 * @returns null while either service is signed out
 * @throws TandemError why the org could not be asked
 */
export async function frameLogging(ports: LogPorts): Promise<LogFrame | null> {
  const [writer, settings] = await Promise.all([ports.writer(), ports.settings()]);
  if (writer === null) return null;
  const { ready, autoLog: on, neverLog } = settings;
  const scope = `${writer.orgId}/${writer.userId}/${writer.workspace}`;
  const isRunning = ready && on;
  const fallback = isRunning && settings.logMode === 'staged' ? await whyOnce(ports, writer.userId) : null;
  const names = neverLog.teams.length > 0 || settings.logScope === 'teams';
  const teams = isRunning && names ? await readTeams(ports, writer) : [];
  // Switched off it rests: what happens until it is switched on again stays unlogged, as before the first time.
  const kept = await ports.logs.progress(scope);
  if (!isRunning && kept !== null) await ports.logs.rest(scope);
  const progress = (isRunning ? kept : null) ?? (await begin(ports, scope, isRunning));
  return {
    writer,
    scope,
    progress,
    fallback,
    text: settings.logText,
    notes: settings.logNotes,
    outbound: settings.logOutbound,
    rules: {
      ready,
      on,
      mode: fallback === null ? settings.logMode : 'closed',
      scope: settings.logScope,
      neverLog,
      since: progress.since,
      me: writer.adminId,
      myTeams: teams.filter(({ adminIds }) => adminIds.includes(writer.adminId ?? '')).map(({ id }) => id),
      teamNames: Object.fromEntries(teams.map(({ id, name }) => [id, name])),
    },
  };
}

/** What nobody has answered is a message that was sent, not a conversation: it is logged as one once it has closed. */
export function rulesFor({ begunBy }: ConversationFacts, rules: LogRules): LogRules {
  return begunBy === 'customer' ? rules : { ...rules, mode: 'closed' };
}

/** From the moment, by Intercom's clock, that logging first runs for this user; nothing before it is touched. */
async function begin(ports: LogPorts, scope: string, isRunning: boolean): Promise<LogProgress> {
  if (isRunning) await ports.intercom.askNow();
  const now = secondsOf(ports);
  const progress = { since: now, cursor: now };
  if (isRunning) await ports.logs.keep(scope, [], progress);
  return progress;
}

async function whyOnce({ salesforce, now }: LogPorts, userId: string): Promise<string | null> {
  const refused = await refusedItem.read();
  if (refused !== null && refused.userId === userId && refused.until > now()) return cannotEdit;
  const { taskUpdateable, objects } = await salesforce.formSchema();
  if (!taskUpdateable) return cannotEdit;
  const { Task: task } = objects;
  // A task that was begun could not be found again, to be completed.
  return task === undefined || carriesKey(task) ? null : cannotTell;
}

async function readTeams({ intercom, now }: LogPorts, { workspace }: Writer): Promise<Team[]> {
  const known = await teamsItem.read();
  if (known !== null && known.of === workspace && now() - known.at < shelfLife) return known.teams;
  const teams = await intercom.teams();
  await teamsItem.write({ of: workspace, at: now(), teams }).catch(() => {});
  return teams;
}
