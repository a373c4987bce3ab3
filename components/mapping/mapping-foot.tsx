import { useId } from 'react';
import { FieldNote } from '../settings/fields.tsx';
import { useMissing } from '../settings/missing-service.tsx';
import { useSettings } from '../settings/settings-store.ts';
import { useRunDesk } from '../sync/run-desk.ts';
import { countChanges, type DraftRow, sayTooMany, sayUnfinished } from './draft-mapping.ts';
import { useMapping, useMappingDesk } from './mapping-desk.ts';
import { countWrong, useChecks } from './use-mapping.ts';

/** What is not saved, and what can be done with it. */
export function MappingFoot({ rows }: { rows: DraftRow[] }) {
  const desk = useMappingDesk();
  const runs = useRunDesk();
  const id = useId();
  const saved = useSettings((state) => state.view?.settings.syncMapping) ?? [];
  const failure = useSettings((state) => state.fieldFailures.syncMapping);
  const table = useMapping((state) => state.table);
  const saving = useMapping((state) => state.saving);
  const missing = useMissing();
  const wrong = countWrong(rows, useChecks(rows));
  const changes = countChanges(saved, rows);
  const canRehearse = changes === 0 && missing === null;
  const tooMany = sayTooMany(rows);
  const canSave = changes > 0 && !saving && tooMany === null;
  const rehearse = async () => {
    if (!canRehearse) return;
    await runs.rehearse([table]);
    location.hash = 'sync/run';
  };
  const said = changes === 0 ? 'Everything is saved.' : `${changes} ${changes === 1 ? 'change' : 'changes'} not saved.`;
  const wrongSaid =
    wrong === 0 ? '' : `${wrong} ${wrong === 1 ? 'line is wrong and does' : 'lines are wrong and do'} not sync. `;
  return (
    <div className="option-foot">
      <div className="grow">
        <p role="status" id={`${id}-said`}>
          <b>{said}</b> {tooMany === null ? '' : `${tooMany} `}
          {sayUnfinished(rows)}
          {wrongSaid}
          {changes === 0
            ? 'A rehearsal changes nothing and shows old and new side by side.'
            : 'A rehearsal goes by what is saved.'}
        </p>
        <FieldNote id={id} failure={failure} />
      </div>
      <button type="button" className="button button-bare" aria-disabled={changes === 0} onClick={desk.discard}>
        Discard
      </button>
      <button
        type="button"
        className="button button-plain"
        aria-disabled={!canRehearse}
        aria-describedby={`${id}-said`}
        onClick={() => void rehearse()}
      >
        Rehearse
      </button>
      <button
        type="button"
        className="button button-main"
        aria-disabled={!canSave}
        onClick={() => (canSave ? void desk.save() : undefined)}
      >
        Save
      </button>
    </div>
  );
}
