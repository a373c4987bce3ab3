import type { ReactNode } from 'react';
import type { PersonView, ReadyView, RecordView } from '../../lib/messages/view.ts';
import { initialsOf } from '../ui/format.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { useSession } from './panel-session.ts';
import { PersonSwitcher } from './person-switcher.tsx';
import { describeReason, Fields, labelOf, OpenLink } from './record-parts.tsx';

const kinds: Record<ReadyView['who']['kind'], { name: string; icon: IconName; nameLabel: string }> = {
  contact: { name: 'Contact', icon: 'person', nameLabel: 'Name' },
  lead: { name: 'Lead', icon: 'lead', nameLabel: 'Name' },
  account: { name: 'Account', icon: 'account', nameLabel: 'Account Name' },
};

function Name({ record, nameLabel }: { record: RecordView; nameLabel: string }) {
  return (
    <dl className="who-name">
      <dt className="unseen">{labelOf(record, 'Name', nameLabel)}</dt>
      <dd>
        <h1 className="cut" title={record.name} dir="auto">
          {record.name}
        </h1>
      </dd>
      {record.title === null ? null : (
        <>
          <dt className="unseen">{labelOf(record, 'Title', 'Title')}</dt>
          <dd className="who-title cut" title={record.title} dir="auto">
            {record.title}
          </dd>
        </>
      )}
    </dl>
  );
}

/** Why it is this record; where there were others, or the agent chose, the way to another answer. */
function Match({ view }: { view: ReadyView }) {
  const session = useSession();
  const reason = view.who.record.reasons[0];
  const kind = kinds[view.who.kind];
  const chosen = view.who.record.reasons.some((each) => each.kind === 'chosen');
  // A notice above the card says in full what a suggestion rests on.
  const suggested = reason?.kind === 'domain' || reason?.kind === 'name';
  const changeable = view.matches > 1 || chosen || suggested;
  const why = view.matches > 1 || suggested ? '' : describeReason(reason);
  return (
    <span className="who-match">
      <Icon name={kind.icon} size={14} />
      <span className="cut" title={why}>
        {why === '' ? kind.name : `${kind.name} · ${why}`}
      </span>
      {changeable ? (
        <button type="button" className="change" onClick={() => session.store.getState().setChoosing(true)}>
          {view.matches > 1 ? `1 of ${view.matches} matches` : 'Change'}
          <Icon name="down" size={12} />
        </button>
      ) : null}
    </span>
  );
}

/** The person (or company) as Salesforce has them; `children` is what else belongs to the same record. */
export function Who({ view, people, children }: { view: ReadyView; people: PersonView[]; children?: ReactNode }) {
  const { record, kind } = view.who;
  return (
    <section aria-label={kinds[kind].name}>
      <div className="who">
        <PersonSwitcher people={people} person={view.person} />
        <div className="who-top">
          <span className="tile" aria-hidden="true">
            {kind === 'account' ? <Icon name="account" /> : initialsOf(record.name)}
          </span>
          <Name record={record} nameLabel={kinds[kind].nameLabel} />
        </div>
        <div className="who-links">
          <Match view={view} />
          <OpenLink url={record.url} name={record.name} />
        </div>
        <Fields record={record} />
      </div>
      {children}
    </section>
  );
}

/** Someone Salesforce does not know (yet), as Intercom has them. */
export function IntercomPerson({ person, people, note }: { person: PersonView; people: PersonView[]; note: string }) {
  const subtitle = person.companyName ?? (person.email === null ? 'No e-mail in Intercom' : null);
  const shown = [
    { label: 'Email', text: person.email },
    { label: 'Phone', text: person.phone },
  ].filter((each) => each.text !== null);
  return (
    <section className="who" aria-label={`Intercom ${person.role}`}>
      <PersonSwitcher people={people} person={person} />
      <div className="who-top">
        <span className="tile tile-open" aria-hidden="true">
          {person.email === null ? '?' : initialsOf(person.name)}
        </span>
        <div className="who-name">
          <h1 className="cut" title={person.name} dir="auto">
            {person.name}
          </h1>
          {subtitle === null ? null : (
            <p className="who-title cut" dir="auto">
              {subtitle}
            </p>
          )}
        </div>
      </div>
      <div className="who-links">
        <span className="who-match">
          <Icon name={person.role === 'lead' ? 'lead' : 'person'} size={14} />
          <span className="cut">
            Intercom {person.role} · {note}
          </span>
        </span>
      </div>
      {shown.length === 0 ? null : (
        <dl className="fields">
          {shown.map(({ label, text }) => (
            <div key={label} className="field-row">
              <dt>{label}</dt>
              <dd>
                <span className="cut" title={text ?? ''}>
                  {text}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
