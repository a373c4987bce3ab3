import type { Failure, FailureCode } from '../failures/codes.ts';
import type { PanelView, ReadyView, Slot } from '../messages/view.ts';

const rights: ReadonlySet<FailureCode> = new Set(['no-object-access', 'no-field-access']);

/** Whether permissions hid something of what a view shows, or all of it: with another right there would be more. */
export function isRestricted(view: PanelView): boolean {
  switch (view.state) {
    case 'error':
      return isRight(view.failure);
    case 'no-match':
      return view.unread.length > 0 || isRefused(view.suggestions);
    case 'ready':
      return view.unread.length > 0 || countHidden(view) > 0 || slotsOf(view).some(isRefused);
    default:
      return view.unread.length > 0;
  }
}

const isRight = ({ code }: Failure) => rights.has(code);

const isRefused = (slot: Slot<unknown>) => slot.status === 'failed' && isRight(slot.failure);

const slotsOf = ({ account, opportunities, cases, activity }: ReadyView) => [account, opportunities, cases, activity];

/** Hidden fields of whatever is shown; those of opportunities and cases are the same on each of them. */
function countHidden({ who, account, opportunities, cases }: ReadyView): number {
  const first = [opportunities, cases].map((slot) => (slot.status === 'ok' ? slot.data[0] : undefined));
  const shown = [who.record, account.status === 'ok' ? account.data : undefined, ...first];
  return shown.reduce((sum, each) => sum + (each?.hiddenFields ?? 0), 0);
}
