import { z } from 'zod';
import { fail } from '../failures/codes.ts';
import { settingsSchemas } from '../settings/schema.ts';
import { once } from '../shared/once.ts';
import type { Envelope, QuestionName, SenderClass } from './contract.ts';
import { id, nothing, part, place, type Rule, rule, salesforceId } from './guard-parts.ts';
import { syncRules } from './guard-sync.ts';
import { writeRules } from './guard-writes.ts';
import { panelWidth } from './layout.ts';

const inboxHosts = new Set(['https://app.intercom.com', 'https://app.eu.intercom.com', 'https://app.au.intercom.com']);
const settingsPages = new Set(['/popup.html', '/options.html']);

/**
 * Which class a sender belongs to, by what the browser says of it (`MessageSender`), never by what it sends.
 * @returns null for everyone else: other extensions, sub-frames of the inbox, pages of ours that ask nothing
 */
export function classifySender(sender: chrome.runtime.MessageSender, ownId: string): SenderClass | null {
  if (sender.id !== ownId || sender.url === undefined) return null;
  if (sender.origin === `chrome-extension://${ownId}`) {
    const { pathname } = new URL(sender.url);
    if (pathname === '/panel.html') return sender.tab ? 'panel' : null;
    return settingsPages.has(pathname) ? 'settings' : null;
  }
  const inInbox = sender.tab !== undefined && sender.frameId === 0 && inboxHosts.has(sender.origin ?? '');
  return inInbox ? 'inbox' : null;
}

const theme = once(() => z.enum(['light', 'dark']));
const region = once(() => z.enum(['us', 'eu', 'au']));
const layout = once(() =>
  z.strictObject({
    collapsed: z.boolean(),
    side: z.enum(['right', 'left']),
    width: z.number().min(panelWidth.min).max(panelWidth.max),
  }),
);
const record = once(() =>
  z.strictObject({
    object: z.enum(['Contact', 'Lead', 'Account', 'Opportunity', 'Case']),
    id: salesforceId(),
  }),
);

const inbox: SenderClass[] = ['inbox'];
const panel: SenderClass[] = ['panel'];
const settings: SenderClass[] = ['settings'];
const panelOrSettings: SenderClass[] = ['panel', 'settings'];

const rules: Record<QuestionName, Rule> = {
  'inbox-start': rule(inbox, () => z.strictObject({ place: place().nullable() })),
  'inbox-moved': rule(inbox, () => z.strictObject({ place: place().nullable() })),
  'inbox-theme': rule(inbox, () => z.strictObject({ theme: theme() })),
  'inbox-layout': rule(inbox, () => z.strictObject({ layout: layout() })),
  'inbox-task': rule(inbox, () => z.strictObject({ place: place(), partId: part() })),
  'panel-start': rule(panel, nothing),
  'panel-read': rule(panel, () => z.strictObject({ place: place(), fresh: z.boolean(), personId: id().nullable() })),
  'panel-choose': rule(panel, () =>
    z.strictObject({
      place: place(),
      personId: id().nullable(),
      choice: record().nullable(),
      remember: z.boolean(),
    }),
  ),
  'panel-search': rule(panel, () => z.strictObject({ text: z.string().max(10_000) })),
  'panel-layout': rule(panel, () => z.strictObject({ layout: layout() })),
  'panel-rail': rule(panel, () => z.strictObject({ height: z.number().min(0).max(2000) })),
  ...writeRules,
  'log-read': rule(panel, () => z.strictObject({ place: place(), personId: id().nullable() })),
  'logging-status': rule(panelOrSettings, nothing),
  'logging-run': rule(panelOrSettings, nothing),
  ...syncRules,
  'open-options': rule(panelOrSettings, () => z.strictObject({ page: z.string().max(40).nullable() })),
  'read-connections': rule(panelOrSettings, nothing),
  'connect-salesforce': rule(panelOrSettings, () => z.strictObject({ switchUser: z.boolean() })),
  'disconnect-salesforce': rule(settings, nothing),
  'connect-intercom': rule(settings, () =>
    z.strictObject({ token: z.string().max(1000), region: region().nullable() }),
  ),
  'disconnect-intercom': rule(settings, nothing),
  'read-admins': rule(settings, nothing),
  'choose-admin': rule(settings, () => z.strictObject({ id: id() })),
  'read-settings': rule(['settings', 'panel'], nothing),
  'write-settings': rule(settings, () => z.strictObject({ patch: settingsSchemas().patch })),
};

const names = new Set<string>(Object.keys(rules));

function isQuestion(name: unknown): name is QuestionName {
  return typeof name === 'string' && names.has(name);
}

const outer = once(() => z.strictObject({ question: z.string(), ask: z.unknown() }));

/**
 * A message as one of the questions, if this class of sender may ask it and its content has the right shape.
 * @throws TandemError `message-refused`; `setting-invalid` when only a setting's value is wrong
 */
export function readEnvelope(message: unknown, from: SenderClass): Envelope {
  const envelope = outer().safeParse(message);
  if (!envelope.success) throw fail('message-refused');
  const { question, ask } = envelope.data;
  if (!isQuestion(question) || !rules[question].from.includes(from)) throw fail('message-refused');
  const parsed = rules[question].schema().safeParse(ask);
  if (parsed.success) return { question, ask: parsed.data } as Envelope;
  const issue = parsed.error.issues[0];
  if (question === 'write-settings' && issue && issue.path.length > 1) {
    throw fail('setting-invalid', { setting: String(issue.path[1]), expected: issue.message });
  }
  throw fail('message-refused', {}, question);
}

/** Every question with the classes that may ask it: for the reviewed table in the tests. */
export function listQuestions(): { question: QuestionName; from: readonly SenderClass[] }[] {
  return Object.entries(rules).flatMap(([question, { from }]) => (isQuestion(question) ? [{ question, from }] : []));
}
