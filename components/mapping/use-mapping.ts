import { useMemo } from 'react';
import { checkMapping, type RowCheck } from '../../lib/sync/check-mapping.ts';
import { rowKey } from '../../lib/sync/mapping.ts';
import { useSettings } from '../settings/settings-store.ts';
import { cleanRows, type DraftRow, toDraft } from './draft-mapping.ts';
import { useMapping } from './mapping-desk.ts';

/** The lines as they stand, saved or not. */
export function useRows(): DraftRow[] | null {
  const draft = useMapping((state) => state.draft);
  const saved = useSettings((state) => state.view?.settings.syncMapping);
  const locked = useSettings((state) => state.view?.policy.syncMapping !== undefined);
  return useMemo(
    () => (saved === undefined ? null : draft === null || locked ? toDraft(saved) : draft),
    [draft, saved, locked],
  );
}

/** What is to be said of each line, by `rowKey`; null while it is not known what can be mapped. */
export function useChecks(rows: DraftRow[] | null): Map<string, RowCheck[]> | null {
  const fields = useMapping((state) => state.fields);
  const companyIdField = useSettings((state) => state.view?.settings.companyIdField ?? '');
  return useMemo(
    () => (rows === null || fields === null ? null : checkMapping(cleanRows(rows), fields.tables, companyIdField)),
    [rows, fields, companyIdField],
  );
}

/** How many lines do not sync. */
export function countWrong(rows: DraftRow[], checks: Map<string, RowCheck[]> | null): number {
  return rows.filter((row) => checks?.get(rowKey(row))?.some(({ level }) => level === 'wrong') === true).length;
}
