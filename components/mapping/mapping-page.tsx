import { useEffect } from 'react';
import { type SyncTable, syncTables } from '../../lib/sync/mapping.ts';
import { LockLine } from '../settings/fields.tsx';
import { MissingService, useMissing } from '../settings/missing-service.tsx';
import { useSteps } from '../settings/page-steps.ts';
import { useSettings } from '../settings/settings-store.ts';
import { tableLabels } from '../sync/table-words.ts';
import { FailureNotice } from '../ui/notice.tsx';
import type { DraftRow } from './draft-mapping.ts';
import { useMapping, useMappingDesk } from './mapping-desk.ts';
import { MappingFiles, MappingProblems } from './mapping-files.tsx';
import { MappingFoot } from './mapping-foot.tsx';
import { MappingTable } from './mapping-table.tsx';
import { useChecks, useRows } from './use-mapping.ts';

function Tabs({ rows }: { rows: DraftRow[] }) {
  const desk = useMappingDesk();
  const chosen = useMapping((state) => state.table);
  const move = (from: SyncTable, step: number) => {
    const next = syncTables[(syncTables.indexOf(from) + step + syncTables.length) % syncTables.length];
    if (next === undefined) return;
    desk.show(next);
    document.getElementById(`mapping-tab-${next}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label="What is mapped">
      {syncTables.map((table) => (
        <button
          key={table}
          id={`mapping-tab-${table}`}
          type="button"
          role="tab"
          aria-selected={table === chosen}
          aria-controls="mapping-lines"
          tabIndex={table === chosen ? 0 : -1}
          onClick={() => desk.show(table)}
          onKeyDown={({ key }) => {
            if (key === 'ArrowRight') move(table, 1);
            if (key === 'ArrowLeft') move(table, -1);
          }}
        >
          {tableLabels[table]}
          <span className="tab-count">{rows.filter((row) => row.table === table).length}</span>
        </button>
      ))}
    </div>
  );
}

function Lines({ rows }: { rows: DraftRow[] }) {
  const table = useMapping((state) => state.table);
  const checks = useChecks(rows);
  return (
    <div id="mapping-lines" role="tabpanel" aria-labelledby={`mapping-tab-${table}`}>
      <MappingTable table={table} rows={rows.filter((row) => row.table === table)} checks={checks} />
    </div>
  );
}

/** Which attribute of Intercom goes with which field of Salesforce, which way, and by which rules. */
export function MappingPage() {
  const desk = useMappingDesk();
  const rows = useRows();
  const missing = useMissing();
  const known = useSettings((state) => state.connection !== null);
  const failure = useMapping((state) => state.failure);
  const fields = useMapping((state) => state.fields);
  const steps = useSteps(() => void desk.readFields(true));
  useEffect(() => {
    if (known && missing === null && desk.store.getState().fields === null) void desk.readFields(false);
  }, [desk, known, missing]);
  return (
    <>
      <div className="page-head">
        <div className="grow">
          <h1>Attribute mapping</h1>
          <p className="option-text">
            Each attribute goes one way. The left side is Intercom, the right side is your Salesforce org; the arrow
            points to the side that is overwritten.
          </p>
        </div>
        <MappingFiles rows={rows} />
      </div>
      <LockLine name="syncMapping" />
      <MappingProblems />
      {missing === null ? null : (
        <MissingService what={missing} then="The lines can be checked against your org when both are." />
      )}
      {failure === null || missing !== null ? null : <FailureNotice failure={failure} steps={steps} />}
      {rows === null ? null : (
        <>
          <Tabs rows={rows} />
          {fields === null && missing === null && failure === null ? <Bones /> : <Lines rows={rows} />}
          <MappingFoot rows={rows} />
        </>
      )}
    </>
  );
}

/** The table's own boxes until it is known what can be mapped. */
function Bones() {
  return (
    <div className="mapping-bones" role="status" aria-label="Reading what can be mapped">
      {['a', 'b', 'c', 'd'].map((row) => (
        <div key={row} aria-hidden="true">
          <span />
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}
