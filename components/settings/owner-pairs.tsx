import { useEffect, useId, useState } from 'react';
import type { AdminChoice } from '../../lib/messages/contract.ts';
import { isRecordId } from '../../lib/shared/record-id.ts';
import { FieldNote, LockLine } from './fields.tsx';
import { useDesk, useSettings } from './settings-store.ts';

function PairRow({ admin }: { admin: AdminChoice }) {
  const desk = useDesk();
  const id = useId();
  const pairs = useSettings((state) => state.view?.settings.ownerPairs);
  const locked = useSettings((state) => state.view?.policy.ownerPairs !== undefined);
  const [draft, setDraft] = useState<string | null>(null);
  const saved = pairs?.[admin.id] ?? '';
  const text = (draft ?? saved).trim();
  const wrong = text !== '' && !isRecordId(text);
  const save = () => {
    if (pairs === undefined || wrong || text === saved) return;
    const { [admin.id]: _before, ...others } = pairs;
    void desk.set('ownerPairs', text === '' ? others : { ...others, [admin.id]: text });
  };
  return (
    <tr>
      <th scope="row">
        <span className="cut" dir="auto" title={admin.name}>
          {admin.name}
        </span>
        <span className="cut table-note" title={admin.email}>
          {admin.email}
        </span>
      </th>
      <td>
        <input
          className="input"
          aria-label={`Salesforce user id of ${admin.name}`}
          autoComplete="off"
          spellCheck={false}
          placeholder="by e-mail"
          disabled={locked || pairs === undefined}
          value={draft ?? saved}
          aria-invalid={wrong}
          aria-describedby={wrong ? id : undefined}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save();
          }}
        />
        {wrong ? (
          <p id={id} role="alert" className="field-error">
            A Salesforce id has 15 or 18 letters and digits.
          </p>
        ) : null}
      </td>
    </tr>
  );
}

/** Which Salesforce user a teammate is, where their addresses differ. */
export function OwnerPairs() {
  const desk = useDesk();
  const id = useId();
  const admins = useSettings((state) => state.admins);
  const unread = useSettings((state) => state.fieldFailures.admin);
  const failure = useSettings((state) => state.fieldFailures.ownerPairs);
  useEffect(() => void desk.readAdmins(), [desk]);
  return (
    <>
      {admins === null && unread === undefined ? <p role="status">Reading teammates…</p> : null}
      {admins === null ? null : (
        <table className="settings-table">
          <thead>
            <tr>
              <th scope="col">In Intercom</th>
              <th scope="col">Salesforce user id</th>
            </tr>
          </thead>
          <tbody>
            {admins.map((admin) => (
              <PairRow key={admin.id} admin={admin} />
            ))}
          </tbody>
        </table>
      )}
      <FieldNote id={id} failure={failure ?? unread} />
      <LockLine name="ownerPairs" />
    </>
  );
}
