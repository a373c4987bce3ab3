import { useEffect } from 'react';
import { mostRecordsRead } from '../../lib/messages/read-limits.ts';
import type { PanelView } from '../../lib/messages/view.ts';
import { loadSheets, useSheets } from '../actions/load-sheets.ts';
import { FailureNotice } from '../ui/notice.tsx';
import { useNextSteps } from './next-steps.ts';
import { SignedOut, WrongWorkspace } from './not-connected.tsx';
import { usePanel, useSession } from './panel-session.ts';
import { PersonSwitcher } from './person-switcher.tsx';
import { Picker } from './picker.tsx';
import { Ready } from './ready.tsx';
import { Skeleton } from './skeleton.tsx';
import { TroublePage } from './trouble-page.tsx';
import { NoEmail, NoMatch } from './unmatched.tsx';

type SeveralView = Extract<PanelView, { state: 'several' }>;
type ChangeableView = Extract<PanelView, { state: 'ready' | 'no-match' }>;

function Several({ view }: { view: SeveralView }) {
  const count = view.candidates.length;
  const company = view.place.kind === 'company';
  const some = count >= mostRecordsRead ? `At least ${count}` : count;
  return (
    <Picker
      title={company ? `Which account is ${view.asked}?` : `Who is ${view.asked}?`}
      text={
        company
          ? `${some} accounts in Salesforce may be this company.`
          : `${some} people in Salesforce have this address.`
      }
      candidates={view.candidates}
      asOf={view.asOf ?? ''}
      whose={company ? 'company' : 'person'}
    >
      <PersonSwitcher people={view.people} person={view.person} />
    </Picker>
  );
}

/** Another answer than the one that is shown, which stays until one is chosen. */
function Changing({ view }: { view: ChangeableView }) {
  const session = useSession();
  const shown = view.state === 'ready' ? view.who.record.name : null;
  const name = view.person?.name ?? shown ?? 'this company';
  return (
    <Picker
      title={`Who is ${name}?`}
      text={shown === null ? 'You said it is none of these.' : `Now showing ${shown}.`}
      candidates={view.candidates}
      asOf={view.asOf ?? ''}
      whose={view.person === null ? 'company' : 'person'}
      onLeave={() => session.store.getState().setChoosing(false)}
    />
  );
}

function Shown({ view, choosing }: { view: PanelView; choosing: boolean }) {
  switch (view.state) {
    case 'ready':
      return choosing ? <Changing view={view} /> : <Ready view={view} people={view.people} asOf={view.asOf ?? ''} />;
    case 'several':
      return <Several view={view} />;
    case 'no-match':
      return choosing ? <Changing view={view} /> : <NoMatch view={view} />;
    case 'no-email':
      return <NoEmail view={view} />;
    case 'signed-out':
      return <SignedOut view={view} />;
    case 'wrong-workspace':
      return <WrongWorkspace view={view} />;
    case 'error':
      return <TroublePage failure={view.failure} people={view.people} person={view.person} />;
  }
}

/** Contacts or leads that could not be read: what is shown may not be all there is. */
function Unread({ view }: { view: PanelView }) {
  const steps = useNextSteps();
  if (view.unread.length === 0) return null;
  return (
    <div className="lead-in stack">
      {view.unread.map((failure) => (
        <FailureNotice
          key={`${failure.code} ${JSON.stringify(failure.params)}`}
          failure={failure}
          steps={steps}
          what="Contacts or leads"
        />
      ))}
    </div>
  );
}

/** Others of a group conversation whom Intercom did not give. */
function Missing({ view }: { view: PanelView }) {
  const session = useSession();
  const steps = useNextSteps();
  const missing = view.people.flatMap(({ id, name, failure }) => (failure === null ? [] : [{ id, name, failure }]));
  const [first, second] = missing;
  if (first === undefined || view.state === 'error') return null;
  const alone = second === undefined;
  const what = alone ? first.name : `${missing.length} of ${view.people.length} people`;
  const tryAgain = () => void (alone ? session.showPerson(first.id) : session.refresh());
  return (
    <div className="lead-in">
      <FailureNotice failure={first.failure} steps={{ ...steps, 'try-again': tryAgain }} what={what} />
    </div>
  );
}

/** What happened with the person comes with the forms: below all else, where it moves nothing when it comes. */
function After({ view }: { view: PanelView }) {
  const sheets = useSheets();
  useEffect(() => void loadSheets(), []);
  return sheets === null ? null : <sheets.AfterCard view={view} />;
}

/** The part between the bar and the foot. */
export function Body() {
  const panel = usePanel((store) => store.panel);
  const choosing = usePanel((store) => store.choosing);
  if (panel.orphaned) return <TroublePage failure={{ code: 'extension-updated', params: {} }} />;
  if (panel.view !== null) {
    return (
      <>
        <Missing view={panel.view} />
        <Unread view={panel.view} />
        <Shown view={panel.view} choosing={choosing} />
        {choosing ? null : <After view={panel.view} />}
      </>
    );
  }
  if (panel.failure !== null) return <TroublePage failure={panel.failure} />;
  if (panel.tabId !== null && panel.place === null) {
    return (
      <div className="page">
        <h1>No person here</h1>
        <p className="page-text">Open a conversation, a person or a company to see them in Salesforce.</p>
      </div>
    );
  }
  return (
    <>
      <h1 className="unseen">Reading Salesforce</h1>
      <Skeleton />
    </>
  );
}
