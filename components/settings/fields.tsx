import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import type { Failure } from '../../lib/failures/codes.ts';
import { endSentence, sentenceFor } from '../../lib/failures/sentences.ts';
import type { Settings } from '../../lib/settings/schema.ts';
import { Icon } from '../ui/icon.tsx';
import { ChoiceOptions } from './choice-options.tsx';
import { type TextSetting, useDesk, useSettings } from './settings-store.ts';

/** Under a field: what is wrong with it, else a hint. */
export function FieldNote({ id, failure, hint }: { id: string; failure: Failure | undefined; hint?: ReactNode }) {
  const sentence = failure === undefined ? null : sentenceFor(failure);
  return (
    <>
      {sentence === null ? null : (
        <p id={`${id}-error`} role="alert" className="field-error">
          {endSentence(sentence.title)} {sentence.text}
        </p>
      )}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </>
  );
}

/** A value the company's browser policy set: locked, with the admin's reason. */
export function LockLine({ name }: { name: keyof Settings }) {
  const policy = useSettings((state) => state.view?.policy[name]);
  if (policy === undefined) return null;
  return (
    <p className="lock-line">
      <Icon name="lock" size={12} />
      {policy.reason === null ? 'Set by your admin' : `Set by your admin: “${policy.reason}”`}
    </p>
  );
}

/** Brings the keyboard to a field that a sign-in waits for: its button may stand far from it. */
export function useWanted(name: TextSetting | 'token'): RefObject<HTMLInputElement | null> {
  const desk = useDesk();
  const wanted = useSettings((state) => state.wanted === name);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!wanted) return;
    input.current?.focus();
    desk.reached();
  }, [wanted, desk]);
  return input;
}

interface TextSettingFieldProps {
  name: TextSetting;
  label: string;
  placeholder?: string;
  hint?: ReactNode;
}

/** A typed setting: saved on Enter and when focus leaves it. */
export function TextSettingField({ name, label, placeholder, hint }: TextSettingFieldProps) {
  const desk = useDesk();
  const id = useId();
  const saved = useSettings((state) => state.view?.settings[name] ?? '');
  const draft = useSettings((state) => state.drafts[name]);
  const failure = useSettings((state) => state.fieldFailures[name]);
  const locked = useSettings((state) => state.view?.policy[name] !== undefined);
  const input = useWanted(name);
  const described = [failure === undefined ? null : `${id}-error`, hint === undefined ? null : `${id}-hint`];
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={input}
        className="input"
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        disabled={locked}
        value={draft ?? saved}
        aria-invalid={failure !== undefined}
        aria-describedby={described.filter((each) => each !== null).join(' ')}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={(event) => desk.edit(name, event.currentTarget.value)}
        onBlur={() => void desk.save(name)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void desk.save(name);
        }}
      />
      <FieldNote id={id} failure={failure} hint={hint} />
      <LockLine name={name} />
    </div>
  );
}

type SwitchName =
  | 'keepSignedIn'
  | 'refreshOnFocus'
  | 'startCollapsed'
  | 'maintainOwnership'
  | 'noteAfterCase'
  | 'autoLog'
  | 'autoSync'
  | 'ownerFromSalesforce';

/** A setting that is on or off; its whole row is the target. */
export function SwitchRow({ name, label, hint }: { name: SwitchName; label: string; hint?: string }) {
  const desk = useDesk();
  const on = useSettings((state) => state.view?.settings[name] ?? false);
  const ready = useSettings((state) => state.view !== null);
  const policy = useSettings((state) => state.view?.policy[name]);
  const failure = useSettings((state) => state.fieldFailures[name]);
  const id = useId();
  return (
    <div className="switch-row">
      <label htmlFor={id}>
        <span className="grow">
          <span className="switch-label">{label}</span>
          {policy !== undefined ? <LockLine name={name} /> : null}
          {policy === undefined && hint !== undefined ? <span className="switch-hint">{hint}</span> : null}
        </span>
        <input
          id={id}
          className="switch"
          type="checkbox"
          role="switch"
          aria-label={label}
          aria-checked={on}
          checked={on}
          disabled={!ready || policy !== undefined}
          onChange={(event) => void desk.set(name, event.currentTarget.checked)}
        />
      </label>
      <FieldNote id={id} failure={failure} />
    </div>
  );
}

/** The three places a company's users sign in at. */
export function LoginHostField() {
  const desk = useDesk();
  const id = useId();
  const host = useSettings((state) => state.view?.settings.loginHost ?? 'my-domain');
  const locked = useSettings((state) => state.view?.policy.loginHost !== undefined);
  const failure = useSettings((state) => state.fieldFailures.loginHost);
  const choices: { value: Settings['loginHost']; label: string }[] = [
    { value: 'my-domain', label: 'My Domain, your company’s own page' },
    { value: 'production', label: 'login.salesforce.com, production' },
    { value: 'sandbox', label: 'test.salesforce.com, sandbox' },
  ];
  return (
    <div className="field">
      <label htmlFor={id}>Sign in at</label>
      <select
        id={id}
        className="input select"
        value={host}
        disabled={locked}
        onChange={(event) => {
          const chosen = choices.find((each) => each.value === event.currentTarget.value);
          if (chosen !== undefined) void desk.set('loginHost', chosen.value);
        }}
      >
        <ChoiceOptions choices={choices} />
      </select>
      <FieldNote id={id} failure={failure} />
      <LockLine name="loginHost" />
    </div>
  );
}
