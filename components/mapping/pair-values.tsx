import { Icon } from '../ui/icon.tsx';
import type { DraftRow } from './draft-mapping.ts';
import { handFocus } from './hand-focus.ts';
import { useMappingDesk } from './mapping-desk.ts';

interface ValueProps {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  locked: boolean;
  onChange: (value: string) => void;
}

/** One side of a pair: chosen where the side has a list, typed where it has none. */
function Value({ label, value, options, locked, onChange }: ValueProps) {
  if (options.length === 0) {
    return (
      <input
        className="input"
        aria-label={label}
        autoComplete="off"
        maxLength={255}
        disabled={locked}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  return (
    <select
      className="input select"
      aria-label={label}
      disabled={locked}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      {options.some((option) => option.value === value) ? null : (
        <option value={value}>{value === '' ? 'Choose…' : value}</option>
      )}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

interface PairValuesProps {
  row: DraftRow;
  name: string;
  attributeOptions: string[] | null;
  fieldOptions: { value: string; label: string }[];
  /** Values of the side the arrow comes from that the other side does not have. */
  unpaired: string[];
  locked: boolean;
  onClose: () => void;
}

/** Which value of the one side is which of the other, where they are called differently. */
export function PairValues(props: PairValuesProps) {
  const { row, name, attributeOptions, fieldOptions, unpaired, locked, onClose } = props;
  const desk = useMappingDesk();
  const toSalesforce = row.direction === 'to-salesforce';
  const change = (values: DraftRow['values']) => desk.edit(row.key, { values });
  const set = (index: number, part: Partial<DraftRow['values'][number]>) =>
    change(row.values.map((pair, at) => (at === index ? { ...pair, ...part } : pair)));
  const sourceOf = ({ intercom, salesforce }: DraftRow['values'][number]) => (toSalesforce ? intercom : salesforce);
  const missing = unpaired.filter((value) => !row.values.some((pair) => sourceOf(pair) === value));
  const add = (sources: string[]) =>
    change([
      ...row.values,
      ...sources.map((source) => ({
        intercom: toSalesforce ? source : '',
        salesforce: toSalesforce ? '' : source,
      })),
    ]);
  // A pair has no identity but its place.
  const slots = row.values.map((pair, index) => ({ pair, index }));
  const intercomOptions = (attributeOptions ?? []).map((value) => ({ value, label: value }));
  return (
    <section className="pairs" aria-label={`Values of ${name}`}>
      <p className="work-text">Only values that are called differently. All others are taken as they are.</p>
      {row.values.length === 0 ? null : (
        <ul>
          {slots.map(({ pair, index }) => (
            <li key={index}>
              <Value
                label={`Intercom value ${index + 1}`}
                value={pair.intercom}
                options={intercomOptions}
                locked={locked}
                onChange={(intercom) => set(index, { intercom })}
              />
              <span aria-hidden="true">{toSalesforce ? '→' : '←'}</span>
              <Value
                label={`Salesforce value ${index + 1}`}
                value={pair.salesforce}
                options={fieldOptions}
                locked={locked}
                onChange={(salesforce) => set(index, { salesforce })}
              />
              <button
                type="button"
                className="icon-button"
                aria-label={`Remove pair ${index + 1}`}
                title="Remove"
                disabled={locked}
                onClick={({ currentTarget }) => {
                  // The last place is the one that goes: the others move up.
                  if (index === row.values.length - 1) handFocus(currentTarget, 'li button');
                  change(row.values.filter((_, at) => at !== index));
                }}
              >
                <Icon name="trash" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="button-row">
        {missing.length === 0 ? null : (
          <button
            type="button"
            className="button button-plain button-small"
            disabled={locked}
            onClick={() => add(missing)}
          >
            {missing.length === 1 ? 'Add the missing value' : `Add the ${missing.length} missing values`}
          </button>
        )}
        <button type="button" className="button button-plain button-small" disabled={locked} onClick={() => add([''])}>
          Add a pair
        </button>
        <button type="button" className="button button-bare button-small" onClick={onClose}>
          Close
        </button>
      </div>
    </section>
  );
}
