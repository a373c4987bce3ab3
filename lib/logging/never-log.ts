import { asciiDomain } from '../shared/spellings.ts';
import type { ConversationFacts, LogRules } from './facts.ts';

/** The rule that keeps a conversation out of Salesforce; `value` is what that rule names. */
export interface FoundRule {
  reason: 'domain' | 'tag' | 'team' | 'attribute';
  value: string;
}

/**
 * The first never-log rule a conversation falls under: domains, then tags, teams, attributes. Case and outer spaces
 * never count.
 * @param emails of the people in it; none while they are not known, which leaves the domains unasked
 * @returns null when no rule speaks of it
 */
export function findRule(conversation: ConversationFacts, emails: string[], rules: LogRules): FoundRule | null {
  const { domains, tags, teams, attributes } = rules.neverLog;
  const domain = domains.find((rule) => emails.some((email) => matchesDomain(email, rule)));
  if (domain !== undefined) return { reason: 'domain', value: domain.trim() };

  const tag = tags.find((rule) => conversation.tags.some((name) => isSame(name, rule)));
  if (tag !== undefined) return { reason: 'tag', value: tag.trim() };

  const teamName = nameOfTeam(conversation, rules);
  const team = teams.find((rule) => isSame(teamName, rule));
  if (team !== undefined) return { reason: 'team', value: team.trim() };

  const attribute = attributes.find((rule) => matchesAttribute(conversation.attributes, rule));
  if (attribute === undefined) return null;
  const name = attribute.name.trim();
  const value = attribute.value.trim();
  return { reason: 'attribute', value: value === '' ? name : `${name}: ${value}` };
}

/** The name of the team inbox a conversation lies in; empty: in none, or its name is not known. */
export function nameOfTeam({ teamId }: ConversationFacts, { teamNames }: LogRules): string {
  return (teamId !== null && Object.hasOwn(teamNames, teamId) ? teamNames[teamId] : '') ?? '';
}

/**
 * Whether an address falls under a rule: `example.com` (also written `@example.com`, `*.example.com`) means the domain
 * and all below it, `ann@example.com` that one address.
 */
function matchesDomain(email: string, rule: string): boolean {
  const address = splitAddress(fold(email));
  const wanted = splitAddress(fold(rule).replace(/^(?:\*?@|\*\.)/, ''));
  if (address?.domain == null || wanted?.domain == null || address.local === '') return false;
  if (wanted.local !== '') return address.local === wanted.local && address.domain === wanted.domain;
  return address.domain === wanted.domain || address.domain.endsWith(`.${wanted.domain}`);
}

/** A local part may hold an `@` in quotes, so the last one divides. */
function splitAddress(text: string): { local: string; domain: string | null } | null {
  if (text === '') return null;
  const at = text.lastIndexOf('@');
  return { local: at < 0 ? '' : text.slice(0, at), domain: asciiDomain(text.slice(at + 1)) };
}

/** An empty value in the rule means any value; `false` and `0` are values. */
function matchesAttribute(attributes: Record<string, unknown>, rule: { name: string; value: string }): boolean {
  return Object.entries(attributes)
    .filter(([name]) => isSame(name, rule.name))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .some((value) => (fold(rule.value) === '' ? !isEmpty(value) : isSame(textOf(value), rule.value)));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** Objects (references to other records) have no text that a rule could name. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Nothing is the same as an empty rule. */
function isSame(text: string, rule: string): boolean {
  return fold(rule) !== '' && fold(text) === fold(rule);
}

function fold(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}
