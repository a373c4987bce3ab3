import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import type { CandidateView, RecordRef } from '../../lib/messages/view.ts';
import { formatActivity, initialsOf } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { useSession } from './panel-session.ts';
import { PersonSearch } from './person-search.tsx';
import { reasonChip } from './record-parts.tsx';

/** Keys 1 to 9 choose, as long as focus is in the panel and nobody is typing. */
function useNumberKeys(candidates: CandidateView[], choose: (choice: RecordRef) => void) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const typing = event.target instanceof Element && event.target.closest('input:not([type="checkbox"]), select');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
    const chosen = candidates[Number(event.key) - 1];
    if (chosen === undefined) return;
    event.preventDefault();
    choose(chosen.ref);
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);
}

interface CandidateProps {
  candidate: CandidateView;
  /** 1-based place in the list. */
  number: number;
  asOf: string;
  onChoose: () => void;
}

function Candidate({ candidate, number, asOf, onChoose }: CandidateProps) {
  const { ref, name, account, owner, lastActivity, reasons } = candidate;
  const facts = [owner === null ? null : `Owner ${owner.name}`, formatActivity(lastActivity, asOf)];
  return (
    <button type="button" className="pick" onClick={onChoose}>
      <span className="tile tile-small" aria-hidden="true">
        {ref.object === 'Account' ? <Icon name="account" size={14} /> : initialsOf(name)}
      </span>
      <span className="grow">
        <span className="pick-head">
          <span className="cut pick-name grow" dir="auto">
            {name}
          </span>
          {number <= 9 ? <kbd>{number}</kbd> : null}
        </span>
        <span className="cut pick-kind" dir="auto">
          {[ref.object, account].filter((part) => part !== null).join(' · ')}
        </span>
        <span className="cut pick-note">{facts.filter((part) => part !== null).join(' · ')}</span>
        <span className="pick-reasons">
          {reasons.map((reason) => (
            <span key={`${reason.kind} ${reason.label}`} className="chip">
              {reasonChip(reason)}
            </span>
          ))}
        </span>
      </span>
    </button>
  );
}

interface PickerProps {
  title: string;
  text: string;
  candidates: CandidateView[];
  asOf: string;
  /** Whom a remembered choice is kept for. */
  whose: 'person' | 'company';
  /** Leaves without choosing; not offered where a choice is needed. */
  onLeave?: () => void;
  /** Stands above the question. */
  children?: ReactNode;
}

/** Asks which record it is, with reasons; a choice is remembered unless the agent says otherwise. */
export function Picker({ title, text, candidates, asOf, whose, onLeave, children }: PickerProps) {
  const session = useSession();
  const [remember, setRemember] = useState(true);
  const choose = (choice: RecordRef | null) => {
    void session.choose(choice, remember);
    document.querySelector('main')?.focus();
  };
  useNumberKeys(candidates, choose);
  useEffect(() => {
    if (onLeave === undefined) return;
    const leave = (event: KeyboardEvent) => {
      const inner = document.querySelector('[popover]:popover-open') !== null;
      if (event.key === 'Escape' && !event.defaultPrevented && !inner) onLeave();
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [onLeave]);
  return (
    <>
      <div className="page">
        {children}
        <h1 dir="auto">{title}</h1>
        <p className="page-text">{text}</p>
        <ul className="picks">
          {candidates.map((candidate, index) => (
            <li key={candidate.ref.id}>
              <Candidate candidate={candidate} number={index + 1} asOf={asOf} onChoose={() => choose(candidate.ref)} />
            </li>
          ))}
        </ul>
        <div className="pick-foot">
          <label className="check">
            <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.currentTarget.checked)} />
            Remember for this {whose}
          </label>
          <span className="button-row">
            {onLeave === undefined ? null : (
              <button type="button" className="text-button" onClick={onLeave}>
                Keep as it is
              </button>
            )}
            <button type="button" className="text-button" onClick={() => choose(null)}>
              None of these
            </button>
          </span>
        </div>
      </div>
      <PersonSearch title="Somebody else?" remember={remember} />
    </>
  );
}
