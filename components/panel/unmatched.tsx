import type { PanelView } from '../../lib/messages/view.ts';
import { AddEmailPlace, CreateLead, CreateLeadOff } from '../actions/create-lead.tsx';
import { FailureNotice, Notice } from '../ui/notice.tsx';
import { useNextSteps } from './next-steps.ts';
import { useSession } from './panel-session.ts';
import { PersonSearch } from './person-search.tsx';
import { Suggestion } from './ready.tsx';
import { SlotFrame } from './record-parts.tsx';
import { IntercomPerson } from './who.tsx';

type NoMatchView = Extract<PanelView, { state: 'no-match' }>;
type NoEmailView = Extract<PanelView, { state: 'no-email' }>;

/** The agent's "None of these", and the way to take it back. */
function Declined({ count }: { count: number }) {
  const session = useSession();
  if (count === 0) return null;
  return (
    <p className="declined">
      You said it is none of {count} {count === 1 ? 'match' : 'matches'}.{' '}
      <button type="button" className="text-button" onClick={() => session.store.getState().setChoosing(true)}>
        Choose again
      </button>
    </p>
  );
}

function Suggestions({ view }: { view: NoMatchView }) {
  const steps = useNextSteps();
  const { suggestions, person } = view;
  if (suggestions.status === 'empty') return null;
  if (suggestions.status === 'failed') {
    return (
      <SlotFrame name="Account" note="suggested">
        <FailureNotice failure={suggestions.failure} steps={steps} what="Accounts" />
      </SlotFrame>
    );
  }
  return (
    <SlotFrame name="Account" note="suggested">
      <div className="stack">
        {suggestions.data.map((each) => (
          <Suggestion
            key={each.account.ref.id}
            suggestion={each}
            whose={person === null ? 'this company' : 'this person'}
          />
        ))}
      </div>
    </SlotFrame>
  );
}

function whyUnmatched({ person, candidates, unread }: NoMatchView): string {
  if (candidates.length > 0) return 'Nobody is linked, as you said.';
  if (person === null) return 'No account has this company’s id, domain or name.';
  if (unread.length > 0) return 'No e-mail field that your Salesforce user may read holds this address.';
  return 'No e-mail field of any lead or contact holds this address.';
}

/** A person becomes a lead here; a company is added in Salesforce. */
function NextForUnmatched({ view }: { view: NoMatchView }) {
  const { person } = view;
  if (person !== null) {
    if (person.email !== null) return <CreateLead why={whyUnmatched(view)} />;
    return (
      <>
        <AddEmailPlace />
        <CreateLeadOff />
      </>
    );
  }
  return (
    <section className="slot slot-plain" aria-label="What to do next">
      <Notice tone="quiet" icon="info">
        <p>{whyUnmatched(view)}</p>
        <p>Search below if the company is there under another name. If not, add it in Salesforce and press Refresh.</p>
      </Notice>
    </section>
  );
}

/** Nobody in Salesforce: why, what to do next, and a search for who is there under another address. */
export function NoMatch({ view }: { view: NoMatchView }) {
  const { person, company, people } = view;
  return (
    <>
      {person === null ? (
        <section className="who" aria-label="Intercom company">
          <div className="page-head">
            <h1 className="cut" title={company ?? ''} dir="auto">
              {company ?? 'This company'}
            </h1>
            <p className="page-text">Intercom company · not in Salesforce</p>
          </div>
        </section>
      ) : (
        <IntercomPerson person={person} people={people} note="not in Salesforce" />
      )}
      <NextForUnmatched view={view} />
      <Declined count={view.candidates.length} />
      <PersonSearch title={person === null ? 'There under another name?' : 'Already there under another address?'} />
      <Suggestions view={view} />
    </>
  );
}

/** Somebody Intercom has no address of: nobody can be looked for until it has, or the agent finds them. */
export function NoEmail({ view }: { view: NoEmailView }) {
  return (
    <>
      <IntercomPerson person={view.person} people={view.people} note="not identified" />
      <AddEmailPlace />
      <CreateLeadOff />
      <PersonSearch title="Or find the person" />
    </>
  );
}
