import { CaseOwnerField } from './case-owner-field.tsx';
import { SwitchRow, TextSettingField } from './fields.tsx';
import { MappingTable } from './mapping-table.tsx';
import { Group } from './option-pages.tsx';

/** How leads, cases and tasks are filled and who owns them. */
export function CreatingPage() {
  return (
    <>
      <h1>Creating records</h1>
      <p className="option-text">
        Every record is shown before it is created, with the source of each value. What is set here fills the forms. Who
        owns a new lead is set under <a href="#ownership">Ownership</a>.
      </p>
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
    </>
  );
}
