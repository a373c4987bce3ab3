import { useId, useState } from 'react';
import { defaultLeadMapping, type FieldMapping } from '../../lib/actions/mapping.ts';
import { Icon } from '../ui/icon.tsx';
import { ChoiceOptions } from './choice-options.tsx';
import { FieldNote, LockLine } from './fields.tsx';
import { checkRow, type MappingRow, readRows, takesValue } from './mapping-rows.ts';
import { useDesk, useSettings } from './settings-store.ts';

const sources: { value: FieldMapping['source']; label: string }[] = [
  { value: 'first-name', label: 'First name' },
  { value: 'last-name', label: 'Last name' },
  { value: 'company', label: 'Company' },
  { value: 'email', label: 'Email' },
  { value: 'phone', label: 'Phone' },
  { value: 'job-title', label: 'Job title' },
  { value: 'city', label: 'City' },
  { value: 'country', label: 'Country' },
  { value: 'conversation-link', label: 'Link to the conversation' },
  { value: 'attribute', label: 'Custom attribute' },
  { value: 'fixed', label: 'This text' },
];

function numbered(mapping: readonly FieldMapping[]): MappingRow[] {
  return mapping.map((line, key) => ({ ...line, key }));
}

interface RowProps {
  row: MappingRow;
  rows: MappingRow[];
  locked: boolean;
  onEdit: (row: MappingRow, done: boolean) => void;
  onDone: () => void;
  onRemove: () => void;
}

function Row({ row, rows, locked, onEdit, onDone, onRemove }: RowProps) {
  const id = useId();
  const wrong = checkRow(row, rows);
  const name = row.field.trim() === '' ? 'new line' : row.field.trim();
  const shared = {
    disabled: locked,
    'aria-invalid': wrong !== null,
    'aria-describedby': wrong === null ? undefined : id,
  };
  return (
    <tr>
      <td>
        <input
          {...shared}
          className="input"
          aria-label={`Lead field, ${name}`}
          autoComplete="off"
          spellCheck={false}
          placeholder="Region__c"
          value={row.field}
          onChange={(event) => onEdit({ ...row, field: event.currentTarget.value }, false)}
          onBlur={onDone}
        />
        {wrong === null ? null : (
          <p id={id} role="alert" className="field-error">
            {wrong}
          </p>
        )}
      </td>
      <td>
        <select
          className="input select"
          aria-label={`Filled from, ${name}`}
          disabled={locked}
          value={row.source}
          onChange={(event) => {
            const source = sources.find((each) => each.value === event.currentTarget.value)?.value;
            if (source !== undefined) onEdit({ ...row, source }, !takesValue(source));
          }}
        >
          <ChoiceOptions choices={sources} />
        </select>
        {takesValue(row.source) ? (
          <input
            {...shared}
            className="input table-value"
            aria-label={row.source === 'fixed' ? `Text for ${name}` : `Attribute for ${name}`}
            autoComplete="off"
            placeholder={row.source === 'fixed' ? 'Text' : 'Name of the attribute'}
            value={row.value}
            onChange={(event) => onEdit({ ...row, value: event.currentTarget.value }, false)}
            onBlur={onDone}
          />
        ) : null}
      </td>
      <td className="table-end">
        <button
          type="button"
          className="icon-button"
          aria-label={`Remove ${name}`}
          title="Remove"
          disabled={locked}
          onClick={onRemove}
        >
          <Icon name="trash" />
        </button>
      </td>
    </tr>
  );
}

/** Which field of a new lead is filled from what; saved as soon as every line can be. */
export function MappingTable() {
  const desk = useDesk();
  const id = useId();
  const saved = useSettings((state) => state.view?.settings.leadMapping);
  const locked = useSettings((state) => state.view === null || state.view.policy.leadMapping !== undefined);
  const failure = useSettings((state) => state.fieldFailures.leadMapping);
  const [draft, setDraft] = useState<MappingRow[] | null>(null);
  const rows = draft ?? numbered(saved ?? []);
  const save = (next: MappingRow[]) => {
    const mapping = readRows(next);
    if (mapping !== null && JSON.stringify(mapping) !== JSON.stringify(saved)) void desk.set('leadMapping', mapping);
  };
  const change = (next: MappingRow[], done: boolean) => {
    setDraft(next);
    if (done) save(next);
  };
  const fresh = Math.max(0, ...rows.map((row) => row.key)) + 1;
  return (
    <>
      <table className="settings-table mapping-table">
        <caption>Which field of a new lead is filled from what</caption>
        <thead>
          <tr>
            <th scope="col">Lead field, API name</th>
            <th scope="col">Filled from</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.key}
              row={row}
              rows={rows}
              locked={locked}
              onEdit={(edited, done) =>
                change(
                  rows.map((each) => (each.key === row.key ? edited : each)),
                  done,
                )
              }
              onDone={() => save(rows)}
              onRemove={() =>
                change(
                  rows.filter((each) => each.key !== row.key),
                  true,
                )
              }
            />
          ))}
        </tbody>
      </table>
      <FieldNote id={id} failure={failure} />
      <LockLine name="leadMapping" />
      <div className="button-row">
        <button
          type="button"
          className="button button-plain"
          disabled={locked}
          onClick={() => change([...rows, { key: fresh, field: '', source: 'attribute', value: '' }], false)}
        >
          <Icon name="plus" />
          Add a field
        </button>
        <button
          type="button"
          className="button button-bare"
          disabled={locked}
          onClick={() => change(numbered(defaultLeadMapping), true)}
        >
          Back to the defaults
        </button>
      </div>
    </>
  );
}
