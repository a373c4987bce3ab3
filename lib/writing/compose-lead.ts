import { composeFields } from '../actions/form-fields.ts';
import { planLead } from '../actions/lead-form.ts';
import { makeKey } from '../actions/name-key.ts';
import { planLeadOwner } from '../actions/plan-owner.ts';
import { localDay } from '../actions/task-form.ts';
import { fail } from '../failures/codes.ts';
import type { Company, Person } from '../intercom/shapes.ts';
import type { PanelView } from '../messages/view.ts';
import type { ExistingRecord } from '../messages/write.ts';
import { recordUrl } from '../salesforce/hosts.ts';
import { composeBase, recordTypeField, withKey } from './compose-base.ts';
import type { Composed } from './composed.ts';
import type { FormContext } from './form-context.ts';
import { conversationLink } from './links.ts';
import type { WritingPorts } from './ports.ts';

/**
 * The form of a new lead, filled from Intercom by the company's mapping.
 * @throws TandemError `write-no-email`
 */
export async function composeLead(ports: WritingPorts, context: FormContext): Promise<Composed> {
  const { ask, writer, settings, facts, schema, shape, detail, view } = context;
  const { person } = facts;
  if (person === null || person.email === null) throw fail('write-no-email');
  const [found, company] = await Promise.all([
    ports.owners.find(writer, settings.maintainOwnership ? person.ownerId : null, null, settings.ownerPairs),
    facts.company ?? firstCompany(ports, person),
  ]);
  const owner = planLeadOwner({
    me: { id: writer.userId, name: writer.userName },
    candidates: found.candidates,
    unread: found.unread,
    ownerPairs: settings.ownerPairs,
    rule: schema.assignmentRules.Lead,
    maintainOwnership: settings.maintainOwnership,
    owner: found.admin,
  });
  const hidden = recordTypeField(context);
  const wanted = planLead({
    person,
    companyName: company?.name ?? null,
    mapping: settings.leadMapping,
    conversation:
      detail === null
        ? null
        : { link: conversationLink(ask.place, 'all'), title: detail.title, startedAt: detail.createdAt },
    today: localDay(ports.now()),
  });
  const key = makeKey({ workspace: writer.workspace, subject: person.id, action: 'lead', part: '1' });
  return {
    form: {
      ...composeBase(context, owner.plan),
      action: 'lead',
      forWhom: { name: person.name ?? person.email, detail: person.email },
      fields: composeFields({
        shape,
        recordTypeId: context.recordTypeId,
        wanted,
        placeholder: settings.placeholder,
        leaveOut: Object.keys(hidden),
        named: context.named,
      }),
      existing: existingOf(view, writer.host),
    },
    hidden,
    decisions: owner.decisions,
    targets: [{ key, fields: withKey(shape, key), forWhom: person.name ?? person.email }],
    upTo: '',
  };
}

/** A conversation names a company only where somebody set one; the person has theirs all the same. */
async function firstCompany({ intercom }: WritingPorts, { id, companyIds }: Person): Promise<Company | null> {
  if (companyIds.length === 0) return null;
  const companies = await intercom.companiesOf(id).catch(() => []);
  return companies[0] ?? null;
}

/** Who the person is in Salesforce already: then no second lead is made. */
function existingOf(view: PanelView, host: string): ExistingRecord[] {
  if (view.state === 'several') {
    return view.candidates.map(({ ref, name, account, owner }) => ({
      object: ref.object,
      id: ref.id,
      name,
      detail: account === null ? ref.object : `${ref.object} · ${account}`,
      meta: owner === null ? null : `Owner ${owner.name}`,
      url: recordUrl(host, ref.id),
      compare: [],
    }));
  }
  if (view.state !== 'ready' || view.who.kind === 'account') return [];
  const { ref, name, title, owner, url } = view.who.record;
  return [
    {
      object: ref.object,
      id: ref.id,
      name,
      detail: title === null ? ref.object : `${ref.object} · ${title}`,
      meta: owner === null ? null : `Owner ${owner.name}`,
      url,
      compare: [],
    },
  ];
}
