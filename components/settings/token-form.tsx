import { type FormEvent, useEffect, useId, useState } from 'react';
import { ChoiceOptions } from './choice-options.tsx';
import { FieldNote, useWanted } from './fields.tsx';
import { type Region, useDesk, useSettings } from './settings-store.ts';

const regions: { value: 'auto' | NonNullable<Region>; label: string }[] = [
  { value: 'auto', label: 'Found by itself' },
  { value: 'us', label: 'US' },
  { value: 'eu', label: 'Europe' },
  { value: 'au', label: 'Australia' },
];

interface TokenFormProps {
  withRegion: boolean;
  /** The agent came here for it: the keyboard begins in the field. */
  wanted: boolean;
  /** The token was taken. */
  onDone(): void;
  /** Keeps the token there is. */
  onLeave?: (() => void) | undefined;
}

/** Where the token is pasted. */
export function TokenForm({ withRegion, wanted, onDone, onLeave }: TokenFormProps) {
  const desk = useDesk();
  const id = useId();
  const [token, setToken] = useState('');
  const [region, setRegion] = useState<Region>(null);
  const failure = useSettings((state) => state.fieldFailures.token);
  const busy = useSettings((state) => state.busy === 'intercom');
  const elsewhere = region !== null && failure?.code === 'intercom-token-invalid';
  const field = useWanted('token');
  useEffect(() => {
    if (wanted) field.current?.focus();
  }, [wanted, field]);
  const connect = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || !(await desk.connectIntercom(token, region))) return;
    setToken('');
    onDone();
  };
  const button = (
    <button type="submit" className="button button-main" aria-disabled={busy}>
      Connect Intercom
    </button>
  );
  return (
    <form className="token-form" onSubmit={connect}>
      <div className="field">
        <label htmlFor={id}>Intercom access token</label>
        <input
          id={id}
          className="input"
          type="password"
          autoComplete="off"
          spellCheck={false}
          ref={field}
          value={token}
          aria-invalid={failure !== undefined}
          aria-describedby={failure === undefined ? undefined : `${id}-error`}
          onChange={(event) => setToken(event.currentTarget.value)}
        />
        <FieldNote id={id} failure={failure} />
      </div>
      {withRegion ? (
        <div className="field">
          <label htmlFor={`${id}-region`}>Data region</label>
          <select
            id={`${id}-region`}
            className="input select"
            value={region ?? 'auto'}
            onChange={(event) => {
              const chosen = regions.find((each) => each.value === event.currentTarget.value)?.value ?? 'auto';
              setRegion(chosen === 'auto' ? null : chosen);
            }}
          >
            <ChoiceOptions choices={regions} />
          </select>
          {elsewhere ? (
            <p className="field-hint">
              A token is known in one region only. Choose “Found by itself” to ask all three.
            </p>
          ) : null}
        </div>
      ) : null}
      {onLeave === undefined ? (
        button
      ) : (
        <div className="button-row">
          {button}
          <button type="button" className="button button-plain" onClick={onLeave}>
            Cancel
          </button>
        </div>
      )}
    </form>
  );
}
