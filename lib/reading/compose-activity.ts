import { readKey } from '../actions/name-key.ts';
import type { ActivityView } from '../messages/logging.ts';
import type { CaseView, ReadyView, Slot } from '../messages/view.ts';
import type { ActivityRecord, PersonRecords } from '../salesforce/person-records.ts';

const mostShown = 20;

/**
 * What happened with a matched contact or lead, newest first: tasks, events and the open cases that are shown. Failed
 * where neither tasks nor events can be read, since cases alone would pass for all there is. An account has none here.
 */
export function composeActivity(
  who: ReadyView['who'],
  cases: Slot<CaseView[]>,
  records: PersonRecords,
): Slot<ActivityView[]> {
  if (who.kind === 'account') return { status: 'empty' };
  const { activity } = records;
  if (!activity.ok) return { status: 'failed', failure: activity.failure };
  const read = activity.value[who.record.ref.id] ?? [];
  const shown = cases.status === 'ok' ? cases.data : [];
  const all = [...read.map(showActivity), ...shown.map((view) => showCase(view, records))];
  const newest = all.sort(byTime).slice(0, mostShown);
  return newest.length === 0 ? { status: 'empty' } : { status: 'ok', data: newest };
}

function showActivity({ key, ...activity }: ActivityRecord): ActivityView {
  return { ...activity, own: isOwn(key) };
}

function showCase({ ref, url, subject, createdAt, status }: CaseView, { cases }: PersonRecords): ActivityView {
  const record = cases.ok ? cases.value.find(({ view }) => view.ref.id === ref.id) : undefined;
  const [owner, own] = [record?.owner?.name ?? null, isOwn(record?.key ?? null)];
  return { object: 'Case', id: ref.id, url, subject, at: createdAt, status, done: false, owner, own };
}

function isOwn(key: string | null): boolean {
  return key !== null && readKey(key) !== null;
}

/** Newest first; what tells no time comes last. */
function byTime(one: ActivityView, other: ActivityView): number {
  const [a, b] = [one.at ?? '', other.at ?? ''];
  return a < b ? 1 : a > b ? -1 : 0;
}
