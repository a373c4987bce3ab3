import { type ReactNode, useId } from 'react';
import { useConfirm } from './use-confirm.ts';

interface ConfirmButtonProps {
  children: ReactNode;
  main?: boolean;
  /** Why it cannot work now; told by the caller beside it. */
  off?: boolean;
  busy?: boolean;
  onConfirm: () => void;
}

/** A button that writes. It works only where the agent truly sees it, and only for a press by a person. */
export function ConfirmButton({ children, main = true, off = false, busy = false, onConfirm }: ConfirmButtonProps) {
  const { ref, sight, tell, guard } = useConfirm();
  const id = useId();
  const works = !off && !busy && sight === 'seen';
  return (
    <>
      {tell && !off ? (
        <p id={id} role="status" className="sheet-why">
          Something covers this panel. Move it away, then press again.
        </p>
      ) : null}
      <button
        ref={ref}
        type="button"
        className={`button ${main ? 'button-main sheet-main' : 'button-plain'}`}
        aria-disabled={!works}
        aria-busy={busy}
        {...(tell && !off ? { 'aria-describedby': id } : {})}
        onClick={guard(() => (works ? onConfirm() : undefined))}
      >
        {children}
      </button>
    </>
  );
}
