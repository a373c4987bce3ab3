import { memo, type ReactNode, useMemo } from 'react';
import type { SyncAttribute, SyncField } from '../../lib/sync/sides.ts';
import type { DraftRow } from './draft-mapping.ts';
import { useMappingDesk } from './mapping-desk.ts';

interface PickProps {
  row: DraftRow;
  name: string;
  /** What it holds, in a word; empty: not known. */
  type: string;
  locked: boolean;
}

/** Room for the type that stands at the select's end, so that as much of the name as can be is read. */
function roomFor(type: string) {
  return { paddingRight: type === '' ? 10 : 16 + Math.min(76, type.length * 6.4) };
}

/** What is chosen but not (or no longer) listed stays in sight. */
function Unlisted({ value, list }: { value: string; list: { name: string }[] }) {
  if (value === '') return <option value="">Choose…</option>;
  return list.some(({ name }) => name === value) ? null : (
    <option value={value}>{value.replace(/^custom_attributes\./, '')}</option>
  );
}

interface PickerProps extends Pick<PickProps, 'type' | 'locked'> {
  label: string;
  value: string;
  list: { name: string }[];
  onPick: (name: string) => void;
  /** The options of the list. */
  children: ReactNode;
}

/** A select with what the chosen one holds at its end. */
function Picker({ label, type, locked, value, list, onPick, children }: PickerProps) {
  return (
    <span className="pick">
      <select
        className="pick-select"
        style={roomFor(type)}
        aria-label={label}
        disabled={locked}
        value={value}
        onChange={({ currentTarget }) => onPick(currentTarget.value)}
      >
        <Unlisted value={value} list={list} />
        {children}
      </select>
      <span className="pick-type">{type}</span>
    </span>
  );
}

const AttributeOptions = memo(function AttributeOptions({ attributes }: { attributes: SyncAttribute[] }) {
  const groups = [
    { label: 'Standard', list: attributes.filter(({ custom }) => !custom) },
    { label: 'Custom', list: attributes.filter(({ custom }) => custom) },
  ].filter(({ list }) => list.length > 0);
  return groups.map(({ label, list }) => (
    <optgroup key={label} label={label}>
      {list.map((each) => (
        <option key={each.name} value={each.name}>
          {each.label}
        </option>
      ))}
    </optgroup>
  ));
});

export function PickAttribute({ row, name, type, locked, attributes }: PickProps & { attributes: SyncAttribute[] }) {
  const desk = useMappingDesk();
  const pick = (attribute: string) => desk.edit(row.key, { attribute });
  const what = { label: `Attribute, ${name}`, type, locked, value: row.attribute };
  return (
    <Picker {...what} list={attributes} onPick={pick}>
      <AttributeOptions attributes={attributes} />
    </Picker>
  );
}

const FieldOptions = memo(function FieldOptions({ fields }: { fields: SyncField[] }) {
  const sorted = useMemo(() => [...fields].sort((one, other) => one.label.localeCompare(other.label)), [fields]);
  return sorted.map((each) => (
    <option key={each.name} value={each.name}>
      {each.label}
    </option>
  ));
});

export function PickField({ row, name, type, locked, fields }: PickProps & { fields: SyncField[] }) {
  const desk = useMappingDesk();
  const pick = (field: string) => desk.edit(row.key, { field });
  const what = { label: `Salesforce field for ${name}`, type, locked, value: row.field };
  return (
    <Picker {...what} list={fields} onPick={pick}>
      <FieldOptions fields={fields} />
    </Picker>
  );
}

const arrows = [
  { direction: 'to-salesforce', label: 'To Salesforce', arrow: '→' },
  { direction: 'to-intercom', label: 'To Intercom', arrow: '←' },
] as const;

/** Two arrows, the chosen one raised; it points to the side that is overwritten. */
export function DirectionToggle({ row, name, locked }: { row: DraftRow; name: string; locked: boolean }) {
  const desk = useMappingDesk();
  return (
    <fieldset className="arrows" disabled={locked}>
      <legend className="unseen">Direction of {name}</legend>
      {arrows.map(({ direction, label, arrow }) => (
        <button
          key={direction}
          type="button"
          aria-label={label}
          title={label}
          aria-pressed={row.direction === direction}
          onClick={() => desk.edit(row.key, { direction })}
        >
          {arrow}
        </button>
      ))}
    </fieldset>
  );
}
