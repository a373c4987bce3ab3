import { type ReactNode, useEffect, useRef, useState } from 'react';
import { endSentence, sentenceFor } from '../../lib/failures/sentences.ts';
import type { OutboxItem } from '../../lib/messages/write.ts';
import { OpenLink } from '../panel/record-parts.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { useActionState, useActions, useCovered } from './actions-context.ts';
import { describeReceipt, type Receipt, receiptFor } from './receipt-state.ts';
import { alreadyOf, secondsLeft, titleOf, titleOfFailure, titleOfUndo } from './receipt-words.ts';
import { sameShown } from './shown.ts';
import { formatWhen, sayWhen } from './when.ts';

/** The time, told again each second: seconds are counted down before the agent's eyes. */
function useSeconds(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return now;
}

interface BoxProps {
  icon: IconName;
  tone: 'done' | 'quiet' | 'trouble';
  title: ReactNode;
  text?: ReactNode;
  ways?: ReactNode;
}

function Box({ icon, tone, title, text, ways }: BoxProps) {
  return (
    <div className={`receipt receipt-${tone}`}>
      <Icon name={icon} />
      <div className="grow">
        <p className="receipt-title">{title}</p>
        {text === undefined || text === null ? null : <p className="receipt-text">{text}</p>}
        {ways === undefined ? null : <div className="receipt-ways">{ways}</div>}
      </div>
    </div>
  );
}

function Undo({ until, now }: { until: number; now: number }) {
  const actions = useActions();
  const left = secondsLeft(until, now);
  return (
    <>
      <button type="button" className="button button-quiet button-small" onClick={actions.undo}>
        <Icon name="undo" size={14} />
        Undo
        <span className="digits receipt-seconds" aria-hidden="true">
          {left} s
        </span>
      </button>
      <progress className="receipt-left" aria-hidden="true" value={Math.max(0, until - now)} max={receiptFor} />
    </>
  );
}

function Done({ receipt, now }: { receipt: Extract<Receipt, { state: 'done' }>; now: number }) {
  const [item] = receipt.items;
  if (item === undefined) return null;
  const { byOther, record } = item;
  const link = record === null ? null : <OpenLink url={record.url} name={record.name} />;
  if (byOther !== null) {
    const title = `${alreadyOf(item.kind)} by ${byOther.name} ${sayWhen(byOther.at, now)}.`;
    return <Box icon="check-round" tone="done" title={title} ways={link} />;
  }
  const until = receipt.undoUntil;
  return (
    <Box
      icon="check-round"
      tone="done"
      title={titleOf(receipt.items)}
      text={item.ownerSentence}
      ways={
        <>
          {link}
          {until === null ? null : <Undo until={until} now={now} />}
        </>
      }
    />
  );
}

/** Stored on this computer, and sent by itself later: when, and why not now. */
function Waiting({ receipt, now }: { receipt: Extract<Receipt, { state: 'waiting' }>; now: number }) {
  const actions = useActions();
  const { item, offline, nextAt } = receipt;
  const when = offline
    ? 'Saved, will be sent when the connection is back.'
    : item.belongsTo !== null
      ? `Saved, will be sent when ${item.belongsTo} signs in.`
      : nextAt === null || nextAt <= now
        ? 'Saved, will be sent.'
        : `Saved, will be sent at ${formatWhen(nextAt, now)}.`;
  const why = offline || item.failure === null ? '' : ` ${endSentence(sentenceFor(item.failure).title)}`;
  return (
    <Box
      icon="clock"
      tone="quiet"
      title={when}
      text={`${item.title}.${why}`}
      ways={
        <button type="button" className="button button-quiet button-small" onClick={() => actions.discard(item.id)}>
          Discard
        </button>
      }
    />
  );
}

function Blocked({ item }: { item: OutboxItem }) {
  const actions = useActions();
  const words = item.failure === null ? '' : endSentence(sentenceFor(item.failure).title);
  const why = item.fieldErrors[0]?.message ?? words;
  return (
    <Box
      icon="trouble"
      tone="trouble"
      title={titleOfFailure(item.kind)}
      text={why}
      ways={
        <>
          {item.canEdit ? (
            <button type="button" className="text-button" onClick={() => actions.edit(item)}>
              Edit
            </button>
          ) : null}
          <button type="button" className="text-button" onClick={() => actions.retry(item.id)}>
            Retry
          </button>
          <button type="button" className="text-button" onClick={() => actions.discard(item.id)}>
            Discard
          </button>
        </>
      }
    />
  );
}

function Said({ receipt, now }: { receipt: Receipt; now: number }) {
  switch (receipt.state) {
    case 'sending':
      return <Box icon="clock" tone="quiet" title="Saved. Sending…" />;
    case 'waiting':
      return <Waiting receipt={receipt} now={now} />;
    case 'blocked':
      return <Blocked item={receipt.item} />;
    case 'done':
      return <Done receipt={receipt} now={now} />;
    case 'undoing':
      return <Box icon="clock" tone="quiet" title="Removing…" />;
    case 'undone':
      return (
        <Box icon="undo" tone="quiet" title={titleOfUndo(receipt.items)} text="Nothing of it stays in Salesforce." />
      );
    case 'not-undone': {
      const sentence = sentenceFor(receipt.failure);
      const text = `${endSentence(sentence.title)} ${sentence.text}`;
      return <Box icon="trouble" tone="trouble" title="Not removed" text={text} />;
    }
  }
}

/** Ends what has been read long enough; a pointer or the keyboard on it keeps it on screen, not its Undo. */
function useEnd(receipt: Receipt | null, endsAt: number | null, now: number) {
  const actions = useActions();
  const held = useRef(false);
  const over = receipt !== null && endsAt !== null && now >= endsAt;
  useEffect(() => {
    if (over && !held.current) actions.endReceipt();
  });
  return {
    hold: () => {
      held.current = true;
    },
    release: () => {
      held.current = false;
    },
  };
}

/** What became of the last write for whom the panel shows, at the foot, until it was read. */
export function ReceiptPlace() {
  const shown = useActionState((state) => state.shown);
  const outbox = useActionState((state) => state.outbox);
  const state = useActionState((all) =>
    all.receipts.find((each) => all.shown !== null && sameShown(each.shown, all.shown)),
  );
  const now = useSeconds();
  const place = useRef<HTMLDivElement>(null);
  const receipt = state === undefined || outbox === null || shown === null ? null : describeReceipt(state, outbox, now);
  const since = state?.since ?? null;
  const [endedSince, setEndedSince] = useState<{ state: string; at: number } | null>(null);
  const told = receipt?.state ?? null;
  useEffect(() => {
    const ends = told === 'done' || told === 'undone' || told === 'not-undone';
    setEndedSince(ends ? { state: told, at: Date.now() } : null);
  }, [told]);
  const covered = useCovered();
  const greeted = useRef<number | null>(null);
  useEffect(() => {
    if (since === null || covered || greeted.current === since) return;
    greeted.current = since;
    const fresh = Date.now() - since < receiptFor;
    if (fresh && document.hasFocus()) place.current?.focus({ preventScroll: true });
  }, [since, covered]);
  const until = receipt?.state === 'done' ? (receipt.undoUntil ?? 0) : 0;
  const endsAt = endedSince === null ? null : Math.max(endedSince.at + receiptFor, until);
  const { hold, release } = useEnd(receipt, endsAt, now);
  return (
    <div
      ref={place}
      role="status"
      tabIndex={-1}
      className="receipt-place"
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={(event) => (event.target === event.currentTarget ? undefined : hold())}
      onBlur={release}
    >
      {receipt === null ? null : <Said receipt={receipt} now={now} />}
    </div>
  );
}
