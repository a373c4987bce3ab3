import { useId } from 'react';
import type { Settings } from '../../lib/settings/schema.ts';
import { FieldNote, LockLine } from './fields.tsx';
import { useDesk, useSettings } from './settings-store.ts';

type ChoiceName = 'logMode' | 'logScope' | 'logText';

interface ChoiceFieldProps<Name extends ChoiceName> {
  name: Name;
  legend: string;
  choices: { value: Settings[Name]; label: string }[];
  /** What holds in spite of the choice. */
  note?: string | null;
}

/** A setting with a few values, all of them in sight. */
export function ChoiceField<Name extends ChoiceName>({ name, legend, choices, note = null }: ChoiceFieldProps<Name>) {
  const desk = useDesk();
  const id = useId();
  const value = useSettings((state) => state.view?.settings[name]);
  const locked = useSettings((state) => state.view === null || state.view.policy[name] !== undefined);
  const failure = useSettings((state) => state.fieldFailures[name]);
  return (
    <fieldset className="choices" disabled={locked}>
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="check">
          <input
            type="radio"
            name={id}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => void desk.set(name, choice.value)}
          />
          {choice.label}
        </label>
      ))}
      {note === null ? null : <p className="choice-note">{note}</p>}
      <FieldNote id={id} failure={failure} />
      <LockLine name={name} />
    </fieldset>
  );
}

/** A setting that is one of several in a group, on or off. */
export function CheckRow({ name, label }: { name: 'logNotes' | 'logOutbound'; label: string }) {
  const desk = useDesk();
  const id = useId();
  const on = useSettings((state) => state.view?.settings[name] ?? false);
  const locked = useSettings((state) => state.view === null || state.view.policy[name] !== undefined);
  const failure = useSettings((state) => state.fieldFailures[name]);
  return (
    <div>
      <label className="check">
        <input
          type="checkbox"
          checked={on}
          disabled={locked}
          onChange={(event) => void desk.set(name, event.currentTarget.checked)}
        />
        {label}
      </label>
      <FieldNote id={id} failure={failure} />
      <LockLine name={name} />
    </div>
  );
}
