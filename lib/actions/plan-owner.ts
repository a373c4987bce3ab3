import type { Admin } from '../intercom/shapes.ts';
import type { OwnerChoice, OwnerPlan } from '../messages/write.ts';
import type { OwnerCandidate } from '../salesforce/form-shapes.ts';
import { sameRecord } from '../shared/record-id.ts';
import { foldAddress } from '../shared/spellings.ts';

/** What a choice of owner means for what is sent. */
export interface OwnerDecision {
  /** Salesforce id; null: the field is not sent and the assignment rule decides. */
  ownerId: string | null;
  autoAssign: boolean;
  /** Clause for the receipt, after "Owner <name>, ": "from Intercom", "by assignment rule “Hardware by product”". */
  why: string;
}

export interface PlannedOwner {
  plan: OwnerPlan;
  /** One for each of the plan's choices. */
  decisions: Record<OwnerChoice, OwnerDecision>;
}

/** What every choice of an owner rests on. */
export interface OwnerFacts {
  /** The connected Salesforce user. */
  me: { id: string; name: string };
  candidates: readonly OwnerCandidate[];
  /** Intercom teammate id → Salesforce user id, where addresses differ. */
  ownerPairs: Readonly<Record<string, string>>;
  /** Who else there is could not be read: then nobody is said to be missing. */
  unread?: boolean;
  /** Name of the object's active assignment rule; null: none. Tasks have none. */
  rule: string | null;
}

interface Option extends OwnerDecision {
  id: OwnerChoice;
  name: string | null;
  kind: OwnerPlan['kind'];
  /** "Owner will be …", without what led to it. */
  sentence: string;
  label: string;
}

/**
 * A lead's owner: the Salesforce user of the teammate who owns the person in Intercom, where that is asked for and the
 * user is active; else the assignment rule, else the connected user. Says so where the first was not possible.
 */
export function planLeadOwner(facts: OwnerFacts & { maintainOwnership: boolean; owner: Admin | null }): PlannedOwner {
  const rest = restOf(facts);
  if (!facts.maintainOwnership) return choose(rest);
  const paired = pairTeammate(facts.owner, facts, {
    nobody: 'Nobody owns this person in Intercom.',
    unread: 'Who owns this person in Intercom could not be read.',
    someone: (name) => `${name} owns this person in Intercom`,
    clause: 'who owns this person in Intercom',
    why: 'from Intercom',
  });
  return choose(paired.option === null ? rest : [paired.option, ...rest], paired.hindrance);
}

/**
 * A case's owner as the company set it: the assignment rule, the agent who creates it, the teammate the conversation is
 * assigned to, or a given queue or user. Falls to the rule, then to the connected user, and says so.
 */
export function planCaseOwner(facts: OwnerFacts & { caseOwner: string; assignee: Admin | null }): PlannedOwner {
  const { caseOwner } = facts;
  const rest = restOf(facts);
  const assigned = pairTeammate(facts.assignee, facts, assignment);
  const options = assigned.option === null ? rest : [...rest, assigned.option];
  const first = (id: OwnerChoice) => [...options].sort((a, b) => Number(b.id === id) - Number(a.id === id));
  if (caseOwner === 'agent') return choose(first('me'));
  if (caseOwner === 'rule') {
    return choose(options, facts.rule === null ? 'No assignment rule for cases is active.' : null);
  }
  if (caseOwner === 'assignee') {
    return choose(assigned.option === null ? rest : first(assigned.option.id), assigned.hindrance);
  }
  const given = facts.candidates.find(({ id, active }) => sameRecord(id, caseOwner) && active);
  if (given === undefined) {
    const why = facts.unread ? 'could not be read' : 'is not active in Salesforce';
    return choose(options, `The owner set for cases ${why}.`);
  }
  const settled = optionFor(given, `as your company set it`, 'as your company set it');
  return choose([settled, ...options.filter(({ id }) => id !== settled.id)]);
}

/** A task's owner: the teammate the conversation is assigned to, else the agent, and says so. */
export function planTaskOwner(facts: Omit<OwnerFacts, 'rule'> & { assignee: Admin | null }): PlannedOwner {
  const { option, hindrance } = pairTeammate(facts.assignee, facts, assignment);
  const rest = restOf({ ...facts, rule: null });
  return choose(option === null ? rest : [option, ...rest], hindrance);
}

const assignment = {
  nobody: 'Nobody is assigned to this conversation.',
  unread: 'Who is assigned to this conversation could not be read.',
  someone: (name: string) => `${name} is assigned to this conversation`,
  clause: 'assigned to this conversation',
  why: 'assigned to the conversation',
};

interface Words {
  nobody: string;
  unread: string;
  someone: (name: string) => string;
  clause: string;
  why: string;
}

/** The Salesforce user of an Intercom teammate: a set pair first, else the same address, whatever its case. */
function findUser(
  teammate: Admin,
  { candidates, ownerPairs }: Pick<OwnerFacts, 'candidates' | 'ownerPairs'>,
): OwnerCandidate | null {
  const users = candidates.filter(({ kind }) => kind === 'user');
  const pair = Object.hasOwn(ownerPairs, teammate.id) ? ownerPairs[teammate.id] : undefined;
  if (pair !== undefined) return users.find(({ id }) => sameRecord(id, pair)) ?? null;
  const email = foldAddress(teammate.email);
  if (email === '') return null;
  const found = users.filter((user) => foldAddress(user.email ?? '') === email);
  return found.find(({ active }) => active) ?? found[0] ?? null;
}

function pairTeammate(
  teammate: Admin | null,
  facts: Omit<OwnerFacts, 'rule'>,
  words: Words,
): { option: Option | null; hindrance: string | null } {
  if (teammate === null) return { option: null, hindrance: facts.unread ? words.unread : words.nobody };
  const user = findUser(teammate, facts);
  if (user === null) {
    const paired = Object.hasOwn(facts.ownerPairs, teammate.id);
    const reason = paired ? 'the Salesforce user set for them was not found' : 'no Salesforce user has their e-mail';
    return { option: null, hindrance: `${words.someone(teammate.name)}, but ${reason}.` };
  }
  if (!user.active) {
    return { option: null, hindrance: `${words.someone(teammate.name)}, but their Salesforce user is not active.` };
  }
  return { option: optionFor(user, words.clause, words.why), hindrance: null };
}

function optionFor({ id, name, kind }: OwnerCandidate, clause: string, why: string): Option {
  const owner = kind === 'queue' ? `queue ${name}` : name;
  const sentence = `Owner will be ${owner}, ${clause}.`;
  return { id, name, kind, sentence, label: name, ownerId: id, autoAssign: false, why };
}

/** The rule where one is active, then the connected user. */
function restOf({ me, rule }: Pick<OwnerFacts, 'me' | 'rule'>): Option[] {
  const own: Option = {
    id: 'me',
    name: me.name,
    kind: 'user',
    sentence: `Owner will be ${me.name}, you.`,
    label: `${me.name} (you)`,
    ownerId: me.id,
    autoAssign: false,
    why: 'who created it',
  };
  if (rule === null) return [own];
  const byRule: Option = {
    id: 'rule',
    name: null,
    kind: 'rule',
    sentence: `Assignment rule “${rule}” decides who owns it.`,
    label: `Assignment rule “${rule}”`,
    ownerId: null,
    autoAssign: true,
    why: `by assignment rule “${rule}”`,
  };
  return [byRule, own];
}

/** The first option is the plan, all of them are offered; who the connected user is already is offered once. */
function choose(options: readonly Option[], hindrance: string | null = null): PlannedOwner {
  const offered = options.filter(
    (option, index) => !options.some((other, at) => at < index && sameOwner(other, option)),
  );
  const [chosen] = offered;
  if (chosen === undefined) throw new RangeError('No owner to choose from');
  return {
    plan: {
      name: chosen.name,
      kind: chosen.kind,
      sentence: hindrance === null ? chosen.sentence : `${hindrance} ${chosen.sentence}`,
      choices: offered.map(({ id, label }) => ({ id, label })),
      chosen: chosen.id,
    },
    decisions: Object.fromEntries(
      offered.map(({ id, ownerId, autoAssign, why }) => [id, { ownerId, autoAssign, why }]),
    ),
  };
}

/** What is sent for a choice; for none, or one that is no longer offered, for the planned one. */
export function decideOwner({ plan, decisions }: PlannedOwner, choice: OwnerChoice | null): OwnerDecision {
  const wanted = choice !== null && Object.hasOwn(decisions, choice) ? decisions[choice] : undefined;
  const decision = wanted ?? decisions[plan.chosen];
  if (decision === undefined) throw new RangeError('The planned owner is not among the choices');
  return wanted !== undefined && choice !== plan.chosen ? { ...decision, why: pickedWhy(decision) } : decision;
}

/** A rule stays a rule; a person picked by hand is told as that. */
function pickedWhy({ autoAssign, why }: OwnerDecision): string {
  return autoAssign ? why : 'picked by hand';
}

function sameOwner(a: Option, b: Option): boolean {
  return a.ownerId !== null && b.ownerId !== null && sameRecord(a.ownerId, b.ownerId);
}
