import type { RowCheck } from '../../lib/sync/check-mapping.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import type { DraftRow } from './draft-mapping.ts';

const icons: Record<RowCheck['level'], IconName> = { ok: 'check', know: 'know', wrong: 'trouble' };

function Said({ level, text }: RowCheck) {
  return (
    <p className={`check-line check-${level}`} {...(level === 'wrong' ? { role: 'alert' } : {})}>
      <Icon name={icons[level]} />
      <span>{text}</span>
    </p>
  );
}

/** What is to be said of a line: that it works, what one should know of it, or why it does not sync. */
export function LineCheck({ row, whole, checks }: { row: DraftRow; whole: boolean; checks: RowCheck[] | null }) {
  if (!whole) return <Said level="know" text={row.attribute === '' ? 'Choose an attribute' : 'Choose a field'} />;
  if (checks === null) return <p className="check-line check-ok">Not checked yet</p>;
  if (checks.length === 0) return <Said level="ok" text="Ready" />;
  return checks.map((check) => <Said key={check.text} {...check} />);
}
