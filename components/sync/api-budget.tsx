import { useId, useState } from 'react';
import { FieldNote, LockLine } from '../settings/fields.tsx';
import { Group } from '../settings/option-pages.tsx';
import { useDesk, useSettings } from '../settings/settings-store.ts';
import { formatCount, formatShare } from '../ui/format.ts';
import { budgetOf, readCap } from './read-cap.ts';

function CapField() {
  const desk = useDesk();
  const id = useId();
  const saved = useSettings((state) => state.view?.settings.apiCap);
  const locked = useSettings((state) => state.view === null || state.view.policy.apiCap !== undefined);
  const failure = useSettings((state) => state.fieldFailures.apiCap);
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? (saved === undefined || saved === 0 ? '' : String(saved));
  const cap = readCap(shown);
  const save = async () => {
    if (draft === null || cap === null) return;
    if (cap === saved || (await desk.set('apiCap', cap))) setDraft(null);
  };
  return (
    <div className="field cap-field">
      <label htmlFor={id}>Most calls a day, by everybody together</label>
      <input
        id={id}
        className="input digits"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        placeholder="The org’s limit"
        disabled={locked}
        value={shown}
        aria-invalid={cap === null || failure !== undefined}
        aria-describedby={`${id}-wrong ${id}-error ${id}-hint`}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void save();
        }}
      />
      {cap === null ? (
        <p id={`${id}-wrong`} role="alert" className="field-error">
          A whole number, such as 50000. Not saved yet.
        </p>
      ) : null}
      <FieldNote
        id={id}
        failure={failure}
        hint="Empty: the org’s own limit. Runs pause at 40 % of it, automatic work rests at 80 %."
      />
      <LockLine name="apiCap" />
    </div>
  );
}

/** How much of the day's calls is used, where automatic work stops, and the company's own cap. */
export function ApiBudget() {
  const usage = useSettings((state) => state.connection?.apiUsage ?? null);
  const cap = useSettings((state) => state.view?.settings.apiCap ?? 0);
  const budget = usage === null ? null : budgetOf(usage, cap);
  return (
    <Group title="Salesforce API calls">
      <p className="option-text">
        Salesforce counts the calls of your whole org over the last 24 hours, whoever makes them; Tandem’s are a part of
        it. At 40 % runs over everybody pause, at 80 % automatic work rests. Reading in the panel goes on.
      </p>
      {usage === null || budget === null ? (
        <p className="work-text">The count is known after the next call.</p>
      ) : (
        <div className="usage usage-bands">
          <p>
            <span>{budget.capped ? 'Used of your cap' : 'Used of the org’s limit'}</span>
            <span className="digits">
              {formatCount(usage.used)} of {formatCount(budget.limit)}, {formatShare(usage.used, budget.limit)}
            </span>
          </p>
          <div className="band-gauge">
            <meter
              className={budget.band === 'free' ? 'gauge' : 'gauge gauge-know'}
              aria-label="Salesforce API calls used in the last 24 hours"
              value={Math.min(usage.used, budget.limit)}
              max={Math.max(1, budget.limit)}
            />
            <i className="band band-40" />
            <i className="band band-80" />
          </div>
          <p className="band-words" aria-hidden="true">
            <span className="band-40">40 %: runs pause</span>
            <span className="band-80">80 %: automatic work rests</span>
          </p>
          {budget.band === 'free' ? null : (
            <p role="status">
              {budget.band === 'bulk' ? 'Runs over everybody are paused.' : 'Automatic work and runs rest.'}
            </p>
          )}
        </div>
      )}
      <CapField />
    </Group>
  );
}
