import { useId, useState } from 'react';
import { CaseOwnerField } from './case-owner-field.tsx';
import { SwitchRow, TextSettingField } from './fields.tsx';
import { MappingTable } from './mapping-table.tsx';
import { Group } from './option-pages.tsx';
import { OwnerPairs } from './owner-pairs.tsx';
import { useSettings } from './settings-store.ts';

/** Teammates are asked for only by those who want to pair them by hand. */
function Pairs() {
  const [open, setOpen] = useState(false);
  const count = useSettings((state) => Object.keys(state.view?.settings.ownerPairs ?? {}).length);
  const id = useId();
  return (
    <Group title="Teammates and Salesforce users">
      <p className="option-text">
        Paired by e-mail address. Where the addresses differ, enter the Salesforce user’s id: {count} set.
      </p>
      {open ? (
        <div id={id}>
          <OwnerPairs />
        </div>
      ) : (
        <button type="button" className="button button-plain" onClick={() => setOpen(true)}>
          Show teammates
        </button>
      )}
    </Group>
  );
}

/** How leads, cases and tasks are filled and who owns them. */
export function CreatingPage() {
  return (
    <>
      <h1>Creating records</h1>
      <p className="option-text">
        Every record is shown before it is created, with the source of each value. What is set here fills the forms.
      </p>
      <SwitchRow
        name="maintainOwnership"
        label="Maintain lead and account ownership"
        hint="The person’s owner in Intercom owns the new lead, as long as their Salesforce user is active"
      />
      <SwitchRow
        name="noteAfterCase"
        label="Add an internal note after a case is created"
        hint="With the case’s link, written as you"
      />
      <Group title="Cases">
        <div className="fields-stack">
          <CaseOwnerField />
        </div>
      </Group>
      <Group title="Leads">
        <div className="fields-stack">
          <TextSettingField
            name="placeholder"
            label="Placeholder for required fields"
            hint="Stands where the org demands a value that nobody knows yet. It is marked in the form."
          />
        </div>
        <MappingTable />
      </Group>
      <Pairs />
    </>
  );
}
