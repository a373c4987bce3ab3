import { useMemo } from 'react';
import type { RowCheck } from '../../lib/sync/check-mapping.ts';
import { rowKey, type SyncTable } from '../../lib/sync/mapping.ts';
import type { SyncAttribute, SyncField } from '../../lib/sync/sides.ts';
import { suggestRows } from '../../lib/sync/suggest-mapping.ts';
import { useSettings } from '../settings/settings-store.ts';
import { sideLabels } from '../sync/table-words.ts';
import { Icon } from '../ui/icon.tsx';
import { cleanRows, type DraftRow } from './draft-mapping.ts';
import { handFocus } from './hand-focus.ts';
import { useMapping, useMappingDesk } from './mapping-desk.ts';
import { LineRow } from './mapping-row.tsx';

const none: never[] = [];

/** Pairs that seem to belong together, to be added with one press. */
function Suggestions({ table, rows }: { table: SyncTable; rows: DraftRow[] }) {
  const desk = useMappingDesk();
  const fields = useMapping((state) => state.fields);
  const dismissed = useMapping((state) => state.dismissed);
  const sides = fields?.tables[table];
  const suggested = useMemo(
    () => (sides === undefined ? [] : suggestRows(table, sides.attributes, sides.fields, cleanRows(rows))),
    [table, sides, rows],
  );
  if (sides === undefined) return null;
  const labelOf = (list: { name: string; label: string }[], name: string) =>
    list.find((each) => each.name === name)?.label ?? name;
  return suggested
    .filter((row) => !dismissed.includes(rowKey(row)))
    .map((row) => {
      const attribute = labelOf(sides.attributes, row.attribute);
      const field = labelOf(sides.fields, row.field);
      return (
        <tr key={rowKey(row)} className="line-suggested" aria-label={`Suggested: ${attribute} and ${field}`}>
          <td className="line-attribute">{attribute}</td>
          <td className="line-direction">Suggested {row.direction === 'to-salesforce' ? <>→</> : <>←</>}</td>
          <td className="line-field">{field}</td>
          <td className="line-empty" />
          <td className="line-wins" />
          <td className="line-check" colSpan={2}>
            <button
              type="button"
              className="button button-plain button-small"
              aria-label={`Add ${attribute} and ${field}`}
              onClick={({ currentTarget }) => {
                handFocus(currentTarget, '.line-suggested .button-plain');
                desk.take(row);
              }}
            >
              Add
            </button>{' '}
            <button
              type="button"
              className="button button-bare button-small"
              aria-label={`Dismiss ${attribute} and ${field}`}
              onClick={({ currentTarget }) => {
                handFocus(currentTarget, '.line-suggested .button-bare');
                desk.dismiss(rowKey(row));
              }}
            >
              Dismiss
            </button>
          </td>
        </tr>
      );
    });
}

interface MappingTableProps {
  table: SyncTable;
  rows: DraftRow[];
  /** By `rowKey`; null: what can be mapped is not known. */
  checks: Map<string, RowCheck[]> | null;
}

/** The lines of one table, what is wrong with each, and what might be added. */
export function MappingTable({ table, rows, checks }: MappingTableProps) {
  const desk = useMappingDesk();
  const sides = useMapping((state) => state.fields?.tables[table]);
  const locked = useSettings((state) => state.view === null || state.view.policy.syncMapping !== undefined);
  const attributes: SyncAttribute[] = sides?.attributes ?? none;
  const fields: SyncField[] = sides?.fields ?? none;
  const labels = sideLabels[table];
  return (
    <>
      <table className="settings-table lines">
        <thead>
          <tr>
            <th scope="col" className="line-attribute">
              <Icon name="ring" size={12} />
              {labels.intercom}
            </th>
            <th scope="col" className="line-direction">
              Direction
            </th>
            <th scope="col" className="line-field">
              <Icon name="disc" size={12} />
              {labels.salesforce}
            </th>
            <th scope="col" className="line-empty">
              When empty
            </th>
            <th scope="col" className="line-wins">
              Wins
            </th>
            <th scope="col" className="line-check">
              Check
            </th>
            <td className="line-end" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <LineRow
              key={row.key}
              row={row}
              attributes={attributes}
              fields={fields}
              checks={checks === null ? null : (checks.get(rowKey(row)) ?? none)}
              locked={locked}
            />
          ))}
          {locked ? null : <Suggestions table={table} rows={rows} />}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="run-none">Nothing is mapped here yet.</p> : null}
      <button type="button" className="button button-bare" disabled={locked} onClick={desk.add}>
        <Icon name="plus" />
        Add attribute
      </button>
    </>
  );
}
