import { useId, useState } from 'react';
import type { OwnerPlan } from '../../lib/messages/write.ts';
import { Icon } from '../ui/icon.tsx';
import { useActionState, useActions } from './actions-context.ts';

/** The sentence with the owner's name in strong. */
function Sentence({ text, name }: { text: string; name: string | null }) {
  const at = name === null || name === '' ? -1 : text.indexOf(name);
  if (name === null || at === -1) return text;
  return (
    <>
      {text.slice(0, at)}
      <b>{name}</b>
      {text.slice(at + name.length)}
    </>
  );
}

function saysChosen(owner: OwnerPlan, chosen: string): { text: string; name: string | null } {
  const choice = owner.choices.find((each) => each.id === chosen);
  if (chosen === owner.chosen || choice === undefined) return { text: owner.sentence, name: owner.name };
  return { text: `Owner will be ${choice.label}, as you chose.`, name: choice.label };
}

/** Who will own the record and why; where there is a choice, the way to another owner. */
export function OwnerLine({ owner }: { owner: OwnerPlan }) {
  const actions = useActions();
  const drafted = useActionState((state) => state.sheet?.draft.owner ?? null);
  const [choosing, setChoosing] = useState(false);
  const id = useId();
  const chosen = drafted ?? owner.chosen;
  const { text, name } = saysChosen(owner, chosen);
  return (
    <div className="owner-line">
      <Icon name="people" />
      <div className="grow">
        <p>
          <Sentence text={text} name={name} />{' '}
          {owner.choices.length > 1 && !choosing ? (
            <button type="button" className="text-button inline" onClick={() => setChoosing(true)}>
              Change
            </button>
          ) : null}
        </p>
        {choosing ? (
          <div className="choice">
            <label htmlFor={id} className="unseen">
              Owner
            </label>
            <select
              id={id}
              className="input select"
              value={chosen}
              onChange={(event) => {
                const { value } = event.currentTarget;
                actions.draft({ owner: value === owner.chosen ? null : value });
              }}
            >
              {owner.choices.map(({ id: choice, label }) => (
                <option key={choice} value={choice}>
                  {label}
                </option>
              ))}
            </select>
            <Icon name="down" />
          </div>
        ) : null}
      </div>
    </div>
  );
}
