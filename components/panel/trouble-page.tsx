import type { Failure } from '../../lib/failures/codes.ts';
import { sentenceFor } from '../../lib/failures/sentences.ts';
import type { PersonView } from '../../lib/messages/view.ts';
import { FailureActions } from '../ui/notice.tsx';
import { waitBeforeAsking } from './ask-again.ts';
import { useNextSteps } from './next-steps.ts';
import { usePanel } from './panel-session.ts';
import { PersonSwitcher } from './person-switcher.tsx';

interface TroublePageProps {
  failure: Failure;
  /** Of a group conversation, where it is one of them who could not be read. */
  people?: PersonView[];
  person?: PersonView | null;
}

/** A read that failed with nothing older to show: what did not happen, why, what to do, who can. */
export function TroublePage({ failure: unread, people = [], person = null }: TroublePageProps) {
  // Tried from here, signing in met with something of its own.
  const failure = usePanel((store) => store.panel.signInFailure) ?? unread;
  const sentence = sentenceFor(failure);
  const steps = useNextSteps();
  return (
    <div className="page">
      <PersonSwitcher people={people} person={person} />
      <div role="alert">
        <h1>{sentence.title}</h1>
        <p className="page-text">
          {sentence.text}
          {people.length < 2 || person === null ? null : ` ${person.name} did not load.`}
        </p>
      </div>
      <div className="button-row">
        <FailureActions failure={failure} sentence={sentence} steps={steps} buttons />
      </div>
      {waitBeforeAsking(failure, 0) === null ? null : <p className="page-text">Tandem asks again by itself.</p>}
    </div>
  );
}
