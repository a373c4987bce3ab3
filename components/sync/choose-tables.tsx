import { useState } from 'react';
import { type SyncTable, syncTables } from '../../lib/sync/mapping.ts';
import { MissingService, useMissing } from '../settings/missing-service.tsx';
import { useSettings } from '../settings/settings-store.ts';
import { useRun, useRunDesk } from './run-desk.ts';
import { tableLabels } from './table-words.ts';

/** What is to be rehearsed. `back` leads to the run that is known, if any. */
export function ChooseTables({ onDone, back }: { onDone: () => void; back: (() => void) | null }) {
  const desk = useRunDesk();
  const busy = useRun((state) => state.busy);
  const missing = useMissing();
  const mapping = useSettings((state) => state.view?.settings.syncMapping);
  const [left, setLeft] = useState<SyncTable[]>([]);
  const chosen = syncTables.filter((table) => !left.includes(table));
  const ready = chosen.length > 0 && missing === null && !busy;
  const rehearse = async () => {
    if (ready && (await desk.rehearse(chosen))) onDone();
  };
  return (
    <>
      <p className="option-text">
        A rehearsal reads both sides and shows, value by value, what would change. It writes nothing.
      </p>
      <fieldset className="choices">
        <legend>Which records</legend>
        {syncTables.map((table) => {
          const count = mapping?.filter((row) => row.table === table).length ?? 0;
          return (
            <label key={table} className="check">
              <input
                type="checkbox"
                checked={!left.includes(table)}
                onChange={(event) =>
                  setLeft(event.currentTarget.checked ? left.filter((each) => each !== table) : [...left, table])
                }
              />
              {tableLabels[table]}
              <span className="quiet">
                {count} mapped {count === 1 ? 'attribute' : 'attributes'}
              </span>
            </label>
          );
        })}
      </fieldset>
      {missing === null ? null : <MissingService what={missing} then="Both are read for a rehearsal." />}
      <div className="button-row">
        <button type="button" className="button button-main" aria-disabled={!ready} onClick={() => void rehearse()}>
          Rehearse
        </button>
        {back === null ? null : (
          <button type="button" className="button button-bare" onClick={back}>
            Back to the last run
          </button>
        )}
      </div>
    </>
  );
}
