import { useEffect, useState } from 'react';
import { Icon } from './icon.tsx';

/** Puts text on the clipboard; the older way serves frames that may not use the clipboard API. Answers whether it worked. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'unseen';
    const before = document.activeElement;
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    if (before instanceof HTMLElement) before.focus();
    return copied;
  }
}

type Outcome = 'idle' | 'copied' | 'refused';

/** Copies on press and says for two seconds how it went. */
function useCopy(text: string): { outcome: Outcome; copy: () => void } {
  const [outcome, setOutcome] = useState<Outcome>('idle');
  useEffect(() => {
    if (outcome === 'idle') return;
    const timer = setTimeout(() => setOutcome('idle'), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () => {
    copyText(text).then((copied) => setOutcome(copied ? 'copied' : 'refused'));
  };
  return { outcome, copy };
}

/** The small button at the end of a row: there on hover and focus. */
export function CopyIconButton({ text, what }: { text: string; what: string }) {
  const { outcome, copy } = useCopy(text);
  return (
    <>
      <button type="button" className="icon-button copy" aria-label={`Copy ${what}`} title="Copy" onClick={copy}>
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} size={14} />
      </button>
      {outcome === 'idle' ? null : (
        <span role="status" className="unseen">
          {outcome === 'copied' ? `${what} copied` : `${what} could not be copied`}
        </span>
      )}
    </>
  );
}

/** A text action that copies; its words tell that it did. */
export function CopyTextButton({
  text,
  label,
  className = 'text-button',
}: {
  text: string;
  label: string;
  className?: string;
}) {
  const { outcome, copy } = useCopy(text);
  const said = { idle: label, copied: 'Copied', refused: 'Copying was refused' }[outcome];
  return (
    <button type="button" className={className} onClick={copy}>
      {said}
    </button>
  );
}
