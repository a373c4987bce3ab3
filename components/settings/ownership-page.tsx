import { useId, useState } from 'react';
import { SwitchRow } from './fields.tsx';
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

/** Who owns a record follows who owns the person, and the other way round. */
export function OwnershipPage() {
  return (
    <>
      <h1>Ownership</h1>
      <p className="option-text">
        Owners can go either way; both ways a teammate and a Salesforce user are paired below.
      </p>
      <SwitchRow
        name="maintainOwnership"
        label="Maintain lead and account ownership"
        hint="The person’s owner in Intercom owns the new lead, as long as their Salesforce user is active"
      />
      <SwitchRow
        name="ownerFromSalesforce"
        label="Owners follow Salesforce"
        hint="A person’s owner in Intercom becomes the account’s owner, else the contact’s, else the lead’s"
      />
      <Pairs />
    </>
  );
}
