import { z } from 'zod';
import { fail } from '../failures/codes.ts';
import { settingsSchemas } from '../settings/schema.ts';
import type { Envelope, QuestionName, SenderClass } from './contract.ts';
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

const makeRules = () => {
  const id = z.string().min(1).max(64);
  const place = z.strictObject({
    region: z.enum(['us', 'eu', 'au']),
    workspace: z.string().regex(/^\w{1,40}$/),
    kind: z.enum(['conversation', 'contact', 'company']),
    id: z.string().regex(/^\w{1,64}$/),
  });
  const theme = z.enum(['light', 'dark']);
  const layout = z.strictObject({
    collapsed: z.boolean(),
    side: z.enum(['right', 'left']),
    width: z.number().min(panelWidth.min).max(panelWidth.max),
  });
  const nothing = z.strictObject({});
  const record = z.strictObject({
    object: z.enum(['Contact', 'Lead', 'Account', 'Opportunity', 'Case']),
    id: z.string().regex(/^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/),
  });
  const rule = (from: SenderClass[], schema: z.ZodType) => ({ from, schema });
  const rules: Record<QuestionName, { from: SenderClass[]; schema: z.ZodType }> = {
    'inbox-start': rule(['inbox'], z.strictObject({ place: place.nullable(), theme })),
    'inbox-moved': rule(['inbox'], z.strictObject({ place: place.nullable() })),
    'inbox-theme': rule(['inbox'], z.strictObject({ theme })),
    'inbox-layout': rule(['inbox'], z.strictObject({ layout })),
    'panel-start': rule(['panel'], nothing),
    'panel-read': rule(['panel'], z.strictObject({ place, fresh: z.boolean(), personId: id.nullable() })),
    'panel-choose': rule(
      ['panel'],
      z.strictObject({ place, personId: id.nullable(), choice: record.nullable(), remember: z.boolean() }),
    ),
    'panel-search': rule(['panel'], z.strictObject({ text: z.string().max(200) })),
    'panel-layout': rule(['panel'], z.strictObject({ layout })),
    'panel-rail': rule(['panel'], z.strictObject({ height: z.number().min(0).max(2000) })),
    'open-options': rule(['panel', 'settings'], z.strictObject({ page: z.string().max(40).nullable() })),
    'read-connections': rule(['panel', 'settings'], nothing),
    'connect-salesforce': rule(['panel', 'settings'], z.strictObject({ switchUser: z.boolean() })),
    'disconnect-salesforce': rule(['settings'], nothing),
    'connect-intercom': rule(
      ['settings'],
      z.strictObject({ token: z.string().max(1000), region: z.enum(['us', 'eu', 'au']).nullable() }),
    ),
    'disconnect-intercom': rule(['settings'], nothing),
    'read-admins': rule(['settings'], nothing),
    'choose-admin': rule(['settings'], z.strictObject({ id })),
    'read-settings': rule(['settings', 'panel'], nothing),
    'write-settings': rule(['settings'], z.strictObject({ patch: settingsSchemas().patch })),
  };
  return rules;
};

let made: ReturnType<typeof makeRules> | undefined;

/**
 * A message as one of the questions, if this class of sender may ask it and its content has the right shape.
 * @throws TandemError `message-refused`; `setting-invalid` when only a setting's value is wrong
 */
export function readEnvelope(message: unknown, from: SenderClass): Envelope {
  made ??= makeRules();
  const outer = z.strictObject({ question: z.string(), ask: z.unknown() }).safeParse(message);
  if (!outer.success) throw fail('message-refused');
  const question = Object.keys(made).find((name): name is QuestionName => name === outer.data.question);
  if (question === undefined || !made[question].from.includes(from)) throw fail('message-refused');
  const parsed = made[question].schema.safeParse(outer.data.ask);
  if (parsed.success) return { question, ask: parsed.data } as Envelope;
  const issue = parsed.error.issues[0];
  if (question === 'write-settings' && issue && issue.path.length > 1) {
    throw fail('setting-invalid', { setting: String(issue.path[1]), expected: issue.message });
  }
  throw fail('message-refused', {}, question);
}

/** Every question with the classes that may ask it: for the reviewed table in the tests. */
export function listQuestions(): { question: QuestionName; from: SenderClass[] }[] {
  made ??= makeRules();
  return Object.entries(made).map(([question, rule]) => ({ question: question as QuestionName, from: rule.from }));
}
