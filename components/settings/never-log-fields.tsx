import { useId } from 'react';
import { FieldNote, LockLine } from './fields.tsx';
import { checkList, type NeverLogList, writeList } from './never-log.ts';
import { useDesk, useSettings } from './settings-store.ts';

const lists: { list: NeverLogList; label: string; hint: string; placeholder: string }[] = [
  {
    list: 'domains',
    label: 'Domains',
    hint: 'With all that lies below it, or one whole address.',
    placeholder: 'example.com',
  },
  { list: 'tags', label: 'Tags', hint: 'As Intercom shows them.', placeholder: 'legal' },
  { list: 'teams', label: 'Team inboxes', hint: 'As Intercom shows them.', placeholder: 'Back office' },
  {
    list: 'attributes',
    label: 'Conversation attributes',
    hint: 'Name = value; the name alone stands for any value.',
    placeholder: 'Topic = HR',
  },
];

function ListField({ list, label, hint, placeholder }: (typeof lists)[number]) {
  const desk = useDesk();
  const id = useId();
  const saved = useSettings((state) => state.view?.settings.neverLog);
  const draft = useSettings((state) => state.neverLogDrafts[list]);
  const locked = useSettings((state) => state.view === null || state.view.policy.neverLog !== undefined);
  const text = draft ?? (saved === undefined ? '' : writeList(list, saved));
  const wrong = draft === undefined ? [] : checkList(list, draft);
  const described = wrong.length === 0 ? `${id}-hint` : `${id}-wrong ${id}-hint`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="input list-input"
        rows={Math.min(8, Math.max(3, text.split('\n').length))}
        autoCapitalize="off"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        disabled={locked}
        placeholder={placeholder}
        value={text}
        aria-invalid={wrong.length > 0}
        aria-describedby={described}
        onChange={(event) => desk.editNeverLog(list, event.currentTarget.value)}
        onBlur={() => void desk.saveNeverLog()}
      />
      {wrong.length === 0 ? null : (
        <div id={`${id}-wrong`} role="alert" className="field-error">
          <p>Not saved yet.</p>
          {wrong.slice(0, 5).map((line) => (
            <p key={line}>{line}</p>
          ))}
          {wrong.length > 5 ? <p>And {wrong.length - 5} more.</p> : null}
        </div>
      )}
      <p id={`${id}-hint`} className="field-hint">
        {hint}
      </p>
    </div>
  );
}

/** What keeps a conversation out of Salesforce. */
export function NeverLogFields() {
  const id = useId();
  const failure = useSettings((state) => state.fieldFailures.neverLog);
  return (
    <>
      <div className="list-fields">
        {lists.map((each) => (
          <ListField key={each.list} {...each} />
        ))}
      </div>
      <FieldNote id={id} failure={failure} />
      <LockLine name="neverLog" />
    </>
  );
}
