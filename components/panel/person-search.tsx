import { type FormEvent, useState } from 'react';
import { type Failure, toFailure } from '../../lib/failures/codes.ts';
import type { SearchHitView } from '../../lib/messages/view.ts';
import { useApi } from '../ui/api.ts';
import { initialsOf } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { FailureNotice } from '../ui/notice.tsx';
import { useNextSteps } from './next-steps.ts';
import { useSession } from './panel-session.ts';
import { SlotFrame } from './record-parts.tsx';

type Found =
  | { status: 'idle' }
  | { status: 'searching' }
  | { status: 'found'; text: string; hits: SearchHitView[] }
  | { status: 'failed'; failure: Failure };

function Hits({ hits, remember }: { hits: SearchHitView[]; remember: boolean }) {
  const session = useSession();
  return (
    <ul className="picks">
      {hits.map((hit) => (
        <li key={hit.ref.id}>
          <button type="button" className="pick" onClick={() => void session.choose(hit.ref, remember)}>
            <span className="tile tile-small" aria-hidden="true">
              {hit.ref.object === 'Account' ? <Icon name="account" size={14} /> : initialsOf(hit.name)}
            </span>
            <span className="grow">
              <span className="cut pick-name" dir="auto">
                {hit.name}
              </span>
              <span className="cut pick-kind" dir="auto">
                {[hit.ref.object, hit.account].filter((part) => part !== null).join(' · ')}
              </span>
              <span className="cut pick-note">
                {[hit.email, hit.owner === null ? null : `Owner ${hit.owner.name}`]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function describeFound(found: Found): string {
  if (found.status === 'searching') return 'Searching Salesforce';
  if (found.status !== 'found') return '';
  if (found.hits.length === 0) return `Nothing in Salesforce holds “${found.text}”.`;
  return found.hits.length === 1
    ? '1 found. Choose it to link it.'
    : `${found.hits.length} found. Choose one to link it.`;
}

/** Free-text search for the person's record; a hit that is chosen becomes the match. */
export function PersonSearch({ title, remember = true }: { title: string; remember?: boolean }) {
  const api = useApi();
  const steps = useNextSteps();
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found>({ status: 'idle' });
  const search = async (event: FormEvent) => {
    event.preventDefault();
    const asked = text.trim();
    if (asked === '') return;
    setFound({ status: 'searching' });
    try {
      setFound({ status: 'found', text: asked, hits: await api.ask('panel-search', { text: asked }) });
    } catch (error) {
      setFound({ status: 'failed', failure: toFailure(error) });
    }
  };
  const said = describeFound(found);
  return (
    <SlotFrame name={title}>
      <search>
        <form className="search-form" onSubmit={search}>
          <div className="search-box grow">
            <Icon name="search" />
            <input
              className="input"
              type="search"
              aria-label="Search Salesforce"
              placeholder="Name, e-mail or company"
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          </div>
          <button type="submit" className="button button-plain">
            Search
          </button>
        </form>
      </search>
      {said === '' ? null : (
        <p role="status" className="search-said">
          {said}
        </p>
      )}
      {found.status === 'found' ? <Hits hits={found.hits} remember={remember} /> : null}
      {found.status === 'failed' ? <FailureNotice failure={found.failure} steps={steps} /> : null}
    </SlotFrame>
  );
}
