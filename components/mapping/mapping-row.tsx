import { memo, useId, useState } from 'react';
import type { RowCheck } from '../../lib/sync/check-mapping.ts';
import { emptyRules, winners } from '../../lib/sync/mapping.ts';
import type { SyncAttribute, SyncField } from '../../lib/sync/sides.ts';
import { Icon } from '../ui/icon.tsx';
import { describeAttribute, describeField } from './describe-type.ts';
import { type DraftRow, isWhole } from './draft-mapping.ts';
import { handFocus } from './hand-focus.ts';
import { LineCheck } from './line-check.tsx';
import { DirectionToggle, PickAttribute, PickField } from './line-fields.tsx';
import { useMappingDesk } from './mapping-desk.ts';
import { PairValues } from './pair-values.tsx';

const emptyWords = { keep: 'Leave as is', clear: 'Clear it' } as const;
const winnerWords = { newest: 'Latest change', intercom: 'Intercom', salesforce: 'Salesforce' } as const;

interface LineRowProps {
  row: DraftRow;
  attributes: SyncAttribute[];
  fields: SyncField[];
  /** Null: what can be mapped is not known. */
  checks: RowCheck[] | null;
  locked: boolean;
}

function LineRules({ row, name, locked }: { row: DraftRow; name: string; locked: boolean }) {
  const desk = useMappingDesk();
  return (
    <>
      <td className="line-empty">
        <select
          className="pick-select"
          aria-label={`When empty, ${name}`}
          disabled={locked}
          value={row.whenEmpty}
          onChange={({ currentTarget: { value } }) => {
            const whenEmpty = emptyRules.find((each) => each === value);
            if (whenEmpty !== undefined) desk.edit(row.key, { whenEmpty });
          }}
        >
          {emptyRules.map((rule) => (
            <option key={rule} value={rule}>
              {emptyWords[rule]}
            </option>
          ))}
        </select>
      </td>
      <td className="line-wins">
        <select
          className="pick-select"
          aria-label={`Wins, ${name}`}
          disabled={locked}
          value={row.winner}
          onChange={({ currentTarget: { value } }) => {
            const winner = winners.find((each) => each === value);
            if (winner !== undefined) desk.edit(row.key, { winner });
          }}
        >
          {winners.map((winner) => (
            <option key={winner} value={winner}>
              {winnerWords[winner]}
            </option>
          ))}
        </select>
      </td>
    </>
  );
}

/** One line of the mapping, with what is to be said of it. */
export const LineRow = memo(function LineRow({ row, attributes, fields, checks, locked }: LineRowProps) {
  const desk = useMappingDesk();
  const id = useId();
  const [pairing, setPairing] = useState(false);
  const attribute = attributes.find((each) => each.name === row.attribute);
  const field = fields.find((each) => each.name === row.field);
  const name = attribute?.label ?? (row.attribute === '' ? 'new line' : row.attribute);
  const other = field?.label ?? (row.field === '' ? 'nothing yet' : row.field);
  const listed = (attribute?.options?.length ?? 0) > 0 || (field?.options.length ?? 0) > 0;
  const unpaired = checks?.flatMap((check) => check.pairValues ?? []) ?? [];
  return (
    <>
      <tr aria-label={`${name} and ${other}`} className={pairing ? 'line-paired' : undefined}>
        <td className="line-attribute">
          <PickAttribute
            row={row}
            attributes={attributes}
            locked={locked}
            name={name}
            type={attribute === undefined ? '' : describeAttribute(attribute)}
          />
        </td>
        <td className="line-direction">
          <DirectionToggle row={row} name={name} locked={locked} />
        </td>
        <td className="line-field">
          <PickField
            row={row}
            fields={fields}
            locked={locked}
            name={name}
            type={field === undefined ? '' : describeField(field)}
          />
        </td>
        <LineRules row={row} name={name} locked={locked} />
        <td className="line-check">
          <LineCheck row={row} whole={isWhole(row)} checks={checks} />
          {listed || row.values.length > 0 || unpaired.length > 0 ? (
            <button
              type="button"
              className="text-button"
              aria-label={`Pair values of ${name}`}
              aria-expanded={pairing}
              aria-controls={id}
              onClick={() => setPairing(!pairing)}
            >
              Pair values
            </button>
          ) : null}
        </td>
        <td className="line-end">
          <button
            type="button"
            className="icon-button"
            aria-label={`Remove ${name}`}
            title="Remove"
            disabled={locked}
            onClick={({ currentTarget }) => {
              handFocus(currentTarget, '.line-end button');
              desk.remove(row.key);
            }}
          >
            <Icon name="trash" />
          </button>
        </td>
      </tr>
      {pairing ? (
        <tr className="line-pairs">
          <td colSpan={7} id={id}>
            <PairValues
              row={row}
              name={name}
              attributeOptions={attribute?.options ?? null}
              fieldOptions={field?.options ?? []}
              unpaired={unpaired}
              locked={locked}
              onClose={() => setPairing(false)}
            />
          </td>
        </tr>
      ) : null}
    </>
  );
});
