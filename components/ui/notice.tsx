import type { ReactNode } from 'react';
import type { Failure } from '../../lib/failures/codes.ts';
import { endSentence, type NextStep, type Sentence, sentenceFor } from '../../lib/failures/sentences.ts';
import { CopyTextButton } from './copy-button.tsx';
import { Icon, type IconName } from './icon.tsx';

type Tone = 'quiet' | 'live' | 'done' | 'know' | 'trouble';

interface NoticeProps {
  tone: Tone;
  icon: IconName;
  alert?: boolean;
  actions?: ReactNode;
  children: ReactNode;
}

/** One or two sentences inside the part they speak of, with at most two ways on. */
export function Notice({ tone, icon, alert = false, actions, children }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} {...(alert ? { role: 'alert' } : {})}>
      <Icon name={icon} />
      <div>
        {children}
        {actions === undefined ? null : <div className="notice-actions">{actions}</div>}
      </div>
    </div>
  );
}

/** What the page can do for each next step; a step without a handler is not offered. */
export type NextSteps = Partial<Record<NextStep, () => void>>;

const stepLabels: Partial<Record<NextStep, string>> = {
  'connect-salesforce': 'Connect Salesforce',
  'switch-user': 'Sign in as another user',
  'connect-intercom': 'Connect Intercom',
  'open-settings': 'Open settings',
  'try-again': 'Try again',
};

/** What "Copy details" puts on the clipboard: the code and the services' own words, never a person's data. */
export function detailsOf(failure: Failure): string {
  const params = Object.entries(failure.params).map(([name, value]) => `${name}: ${value}`);
  return [`Tandem: ${failure.code}`, ...params, ...(failure.detail === undefined ? [] : [failure.detail])].join('\n');
}

interface FailureActionsProps {
  failure: Failure;
  sentence: Sentence;
  steps: NextSteps;
  /** Buttons instead of text actions: the first is the page's main button. */
  buttons?: boolean;
  most?: number;
}

/** The ways on from a failure, at most two, in the order its sentence names them. */
export function FailureActions({ failure, sentence, steps, buttons = false, most = 2 }: FailureActionsProps) {
  const look = (index: number) => (buttons ? `button ${index === 0 ? 'button-main' : 'button-plain'}` : 'text-button');
  const offered = sentence.next.filter(
    (step) => (step === 'copy-for-admin' && sentence.adminMessage !== undefined) || steps[step] !== undefined,
  );
  const shown = offered.slice(0, most).map((step, index) => {
    if (step === 'copy-for-admin') {
      return (
        <CopyTextButton
          key={step}
          label="Copy message for admin"
          text={sentence.adminMessage ?? ''}
          className={look(index)}
        />
      );
    }
    return (
      <button key={step} type="button" className={look(index)} onClick={steps[step]}>
        {stepLabels[step] ?? step}
      </button>
    );
  });
  const room = shown.length < most;
  return (
    <>
      {shown}
      {room ? (
        <CopyTextButton label="Copy details" text={detailsOf(failure)} className={look(Math.max(1, shown.length))} />
      ) : null}
    </>
  );
}

const calm: ReadonlySet<Failure['code']> = new Set(['no-object-access', 'no-field-access', 'record-not-found']);

interface FailureNoticeProps {
  failure: Failure;
  steps: NextSteps;
  /** The part of the card that did not load: then one sentence says so. */
  what?: string;
}

/** A failure told in place: its sentence, an icon for how grave it is, and the ways on. */
export function FailureNotice({ failure, steps, what }: FailureNoticeProps) {
  const sentence = sentenceFor(failure);
  const quiet = calm.has(failure.code);
  const title = endSentence(sentence.title);
  return (
    <Notice
      tone={quiet ? 'quiet' : 'trouble'}
      icon={quiet ? 'lock' : 'trouble'}
      alert={!quiet}
      actions={<FailureActions failure={failure} sentence={sentence} steps={steps} most={what === undefined ? 2 : 1} />}
    >
      {what === undefined ? (
        <>
          <b>{title}</b> {sentence.text}
        </>
      ) : (
        <p title={sentence.text}>{quiet ? title : `${what} did not load: ${title}`}</p>
      )}
    </Notice>
  );
}
