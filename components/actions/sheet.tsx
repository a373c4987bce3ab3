import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { initialsOf } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';

interface SheetProps {
  /** The label of the button that opened it. */
  title: string;
  forWhom: { name: string; detail: string | null } | null;
  /** Somebody Salesforce does not know yet. */
  unknown?: boolean;
  busy?: boolean;
  onClose: () => void;
  /** Goes back to the sheet below, if there is one. */
  onBack?: (() => void) | undefined;
  foot?: ReactNode;
  /** The foot has a button named "Close": the one above needs a name of its own. */
  footCloses?: boolean;
  children: ReactNode;
}

/** Takes focus when it opens. */
export function useFocusInside<Part extends HTMLElement>() {
  const part = useRef<Part>(null);
  useEffect(() => {
    if (!part.current?.contains(document.activeElement)) part.current?.focus({ preventScroll: true });
  }, []);
  return part;
}

function useEscape(leave: () => void) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const inner = document.querySelector('[popover]:popover-open') !== null;
    if (event.key !== 'Escape' || event.defaultPrevented || inner) return;
    event.preventDefault();
    leave();
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => press(event);
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);
}

/** A form or list over the card: for whom is always visible, the body scrolls, the foot stands. */
export function Sheet({
  title,
  forWhom,
  unknown = false,
  busy = false,
  onClose,
  onBack,
  foot,
  footCloses = false,
  children,
}: SheetProps) {
  const sheet = useFocusInside<HTMLElement>();
  const close = footCloses ? `Close ${title}` : 'Close';
  useEscape(onBack ?? onClose);
  return (
    <section ref={sheet} className="sheet" role="dialog" aria-label={title} aria-busy={busy} tabIndex={-1}>
      <header className="sheet-head">
        {onBack === undefined ? null : (
          <button type="button" className="icon-button" aria-label="Back" title="Back" onClick={onBack}>
            <Icon name="left" />
          </button>
        )}
        <h2>{title}</h2>
        <button type="button" className="icon-button" aria-label={close} title="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <p className="sheet-for">
        {forWhom === null ? null : (
          <>
            <span className={`tile tile-small ${unknown ? 'tile-open' : ''}`} aria-hidden="true">
              {initialsOf(forWhom.name)}
            </span>
            <span className="cut grow" dir="auto" title={[forWhom.name, forWhom.detail ?? ''].join(' · ')}>
              <b>{forWhom.name}</b>
              {forWhom.detail === null ? null : ` · ${forWhom.detail}`}
            </span>
          </>
        )}
      </p>
      <div className="sheet-body">{children}</div>
      {foot === undefined ? null : <footer className="sheet-foot">{foot}</footer>}
    </section>
  );
}
