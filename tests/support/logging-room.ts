import type { Writer } from '../../lib/connections/connection-view.ts';
import { type Failure, fail } from '../../lib/failures/codes.ts';
import type { ContactAddresses, ConversationPage, Team } from '../../lib/intercom/shapes.ts';
import type { ConversationFacts } from '../../lib/logging/facts.ts';
import { makeConversation } from '../../lib/logging/sample-facts.ts';
import type { LoggingStatus } from '../../lib/messages/logging.ts';
import { openLogStore } from '../../lib/outbox/log-store.ts';
import type { FoundTask, TasksAsk } from '../../lib/salesforce/tasks-of.ts';
import type { Settings } from '../../lib/settings/schema.ts';
import type { LogPorts } from '../../lib/writing/log-ports.ts';
import { frameLogging, type LogFrame } from '../../lib/writing/log-rules.ts';
import { createLogging, type Logging } from '../../lib/writing/logging.ts';
import { openWritingRoom } from './writing-room.ts';
import { ana, contactId, makeDetail, makeMessage } from './writing-samples.ts';

/** When a logging room is opened, in Unix seconds: logging was switched on then. */
export const day0 = 1_760_000_000;
export const scope = `${ana.orgId}/${ana.userId}/${ana.workspace}`;
export const taskKey = (conversation = '2154', whoId = contactId) =>
  `tandem:abc12345:${conversation}:task:all:${whoId.toLowerCase()}`;

/** A conversation that began after logging was switched on and is the agent's own, so that nobody is waited for. */
export const begun = (id: string, after = 100, changed: Partial<ConversationFacts> = {}): ConversationFacts =>
  makeConversation({
    id,
    createdAt: day0 + after,
    updatedAt: day0 + after,
    assigneeId: ana.adminId,
    contactIds: ['nora'],
    ...changed,
  });

/** The same after it has closed. */
export const closed = (id: string, at = 500, changed: Partial<ConversationFacts> = {}): ConversationFacts =>
  begun(id, 100, { state: 'closed', closedAt: day0 + at, updatedAt: day0 + at, ...changed });

/** As many conversations, one a second. */
export const many = (count: number): ConversationFacts[] =>
  Array.from({ length: count }, (_, n) => begun(String(1000 + n), 100 + n));

export const makeFound = (id: string, change: Partial<FoundTask> = {}): FoundTask => ({
  id,
  whoId: contactId,
  subject: 'Conversation: Printers offline',
  description: null,
  createdAt: '2026-11-22T10:00:00.000Z',
  createdBy: ana.userName,
  createdById: ana.userId,
  ownerId: ana.userId,
  open: true,
  key: taskKey(),
  ...change,
});

/** What the tests of logging say of the world, beside what those of writing do. */
const openLogState = () => ({
  /** Intercom's list, by its pages' size. */
  list: [] as ConversationFacts[],
  pageSize: 150,
  /** Called before each page is answered. */
  beforePage: async (_page: number) => {},
  /** Conversations that are gone from Intercom. */
  gone: new Set<string>(),
  /** What reading one conversation fails with. */
  failing: new Map<string, Error>(),
  pages: 0,
  addresses: [] as ContactAddresses[],
  /** People whose addresses Intercom does not tell, and why. */
  untold: new Map<string, Failure>(),
  addressCalls: 0,
  teams: [] as Team[],
  teamCalls: 0,
  /** On the person in Salesforce. */
  tasks: [] as FoundTask[],
  /** How often Salesforce was asked for it by nothing but that. */
  usageCalls: 0,
  usage: null as { used: number; limit: number } | null,
  /** How far Intercom's clock is ahead of this computer's, in milliseconds; told with its answers. */
  ahead: 0,
  /** Somebody else holds the lock. */
  locked: false,
  statuses: [] as LoggingStatus[],
});

/** A writing room whose agent has confirmed the connection, so that conversations log themselves. */
export function openLoggingRoom() {
  const room = Object.assign(openWritingRoom(), openLogState());
  room.now = day0 * 1000;
  room.schema.openTaskStatus = 'Open';
  room.settings = { ...room.settings, ready: true };
  room.detail = makeDetail({
    assigneeId: null,
    messages: [
      makeMessage('source', '<p>Printers stop at night.</p>', { at: day0 + 100 }),
      makeMessage('11', '<p>Still broken.</p>', { at: day0 + 100 }),
    ],
  });
  Object.assign(room.ports.intercom, tellTime(room), {
    async conversationWhole(id: string) {
      room.asked.push(`conversation ${id}`);
      const failure = room.gone.has(id) ? fail('intercom-not-found') : room.failing.get(id);
      if (failure !== undefined) throw failure;
      const { detail } = room;
      if (detail === null) throw fail('intercom-down');
      const facts = room.list.find((each) => each.id === id) ?? begun(id);
      const people = {
        id,
        title: detail.title,
        contactIds: facts.contactIds,
        starter: null,
        company: null,
        assigneeId: null,
      };
      return { people, detail: () => ({ ...detail, id }), facts: () => facts };
    },
    async updatedConversations(since: number, cursor: string | null): Promise<ConversationPage> {
      room.asked.push(`list since ${since} from ${cursor ?? 'start'}`);
      room.pages += 1;
      await room.beforePage(room.pages);
      const rows = room.list.filter(({ updatedAt }) => updatedAt > since).sort((a, b) => b.updatedAt - a.updatedAt);
      const from = Number(cursor ?? 0);
      const to = from + room.pageSize;
      return {
        conversations: rows.slice(from, to),
        next: to < rows.length ? String(to) : null,
        total: rows.length,
        unreadable: 0,
      };
    },
    async contacts(ids: string[]) {
      room.addressCalls += 1;
      return ids.flatMap((id) => {
        const failure = room.untold.get(id);
        return failure === undefined ? room.addresses.filter((each) => each.id === id) : [{ id, failure }];
      });
    },
    async teams() {
      room.teamCalls += 1;
      return room.teams;
    },
  });
  Object.assign(room.ports.salesforce, answerTasks(room));
  // What was read of a person before a write holds no longer, as in the worker.
  room.performPorts.reread = async () => {
    await room.ports.reading.forgetAll();
    return null;
  };
  const ports: LogPorts = {
    ...room.ports,
    logs: openLogStore(),
    lock: lockOf(room),
    apiUsage: async () => room.usage,
    toldLogging: (status) => void room.statuses.push(status),
  };
  const logging = createLogging(ports);
  return Object.assign(room, { ports, logging, ...openLogControls(room, ports, logging) });
}

type Room = ReturnType<typeof openWritingRoom> & ReturnType<typeof openLogState>;

function lockOf(room: Room): LogPorts['lock'] {
  let held = false;
  return async (_name, work) => {
    if (held || room.locked) return null;
    held = true;
    return work().finally(() => {
      held = false;
    });
  };
}

const tellTime = (room: Room) => ({
  now: () => room.now + room.ahead,
  askNow: async () => room.now + room.ahead,
});

const answerTasks = (room: Room) => ({
  findTasksOf: async ({ key }: TasksAsk) =>
    room.tasks.filter((task) => key === null || task.key?.toLowerCase() === key).slice(0, 200),
  async askUsage() {
    room.usageCalls += 1;
  },
});

function openLogControls(room: Room, ports: LogPorts, logging: Logging) {
  const at = (seconds: number) => {
    room.now = (day0 + seconds) * 1000 - room.ahead;
  };
  return {
    /** So many seconds after logging was switched on. */
    at,
    /** Logging begins now; the conversations of the list come later. */
    async begin() {
      await logging.run();
      room.asked.length = 0;
      room.statuses.length = 0;
      at(2000);
    },
    /** The settings say this from now on. */
    set(change: Partial<Settings>) {
      room.settings = { ...room.settings, ...change };
    },
    /** Whoever is signed in from now on; null: nobody. */
    signIn(writer: Writer | null) {
      room.writer = writer;
    },
    async mark(id = '2154') {
      return (await ports.logs.marks(scope, [id])).get(id) ?? null;
    },
    cursor: async () => ((await ports.logs.progress(scope))?.cursor ?? Number.NaN) - day0,
    /** Keys of all that was made or waits, oldest first. */
    async logged(ids: readonly string[]) {
      const keys = ids.map((id) => taskKey(id));
      return (await ports.outbox.known(keys)).map(({ key }) => key).sort();
    },
    async frame(): Promise<LogFrame> {
      const frame = await frameLogging(ports);
      if (frame === null) throw new Error('signed out');
      return frame;
    },
  };
}
