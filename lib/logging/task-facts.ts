/** What a task says for itself; null: empty or hidden. */
export interface TaskText {
  subject: string | null;
  description: string | null;
}

/**
 * Whether a task's words hold a link to exactly this conversation, as Intercom's own Salesforce app writes one into the
 * tasks it makes. The product's own tasks hold such a link too: they are told apart by their key, before.
 * The forms are those of Intercom's web app: `/a/inbox/<workspace>/…/conversation/<id>` and, older,
 * `/a/apps/<workspace>/…/conversations/<id>`, on the hosts of its three regions and the former `app.intercom.io`.
 */
export function isIntercomAppTask(task: TaskText, conversation: { workspace: string; id: string }): boolean {
  const { workspace, id } = conversation;
  if (workspace === '' || id === '') return false;
  const link = new RegExp(
    String.raw`https?://app\.(?:(?:eu\.|au\.)?intercom\.com|intercom\.io)/a/(?:inbox|apps)/${quote(workspace)}/` +
      String.raw`(?:[^\s?#"'<>/]+/){0,12}conversations?/${quote(id)}(?![\w%-])`,
    'i',
  );
  return [task.subject, task.description].some((text) => text !== null && link.test(text));
}

/** A task of a conversation. Times are ISO date-times; `closedAt` is null where it is open or the org does not tell. */
export interface TaskTimes {
  id: string;
  open: boolean;
  closedAt: string | null;
  createdAt: string;
}

/**
 * Of several tasks of one conversation, the one that counts as its completed one: the first that was changed to closed.
 * One whose time is not known comes after those whose is; then the older counts.
 * @returns null when none is closed
 */
export function firstClosed<Task extends TaskTimes>(tasks: readonly Task[]): Task | null {
  const closed = tasks.filter(({ open }) => !open);
  const byTime = (a: Task, b: Task) =>
    compare(timeOf(a.closedAt), timeOf(b.closedAt)) ||
    compare(timeOf(a.createdAt), timeOf(b.createdAt)) ||
    compare(a.id, b.id);
  return closed.sort(byTime)[0] ?? null;
}

/** How a conversation ended. `rating`: Intercom's, 1 to 5. `replies`: by teammates. */
export interface Outcome {
  closedBy: string | null;
  rating: number | null;
  replies?: number | null;
}

/** "Closed by Theo Marchetti after 3 replies. Rated 5 of 5.": one line for a task's comments. */
export function outcomeLine({ closedBy, rating, replies = null }: Outcome): string {
  const name = closedBy?.replace(/\s+/gu, ' ').trim() ?? '';
  const by = name === '' ? '' : ` by ${name}`;
  const after = replies === null || replies < 1 ? '' : ` after ${replies} ${replies === 1 ? 'reply' : 'replies'}`;
  const rated = rating === null || rating < 1 || rating > 5 ? '' : ` Rated ${rating} of 5.`;
  const closed = `Closed${by}${after}`;
  return `${closed}${closed.endsWith('.') ? '' : '.'}${rated}`;
}

/** Milliseconds; Salesforce writes the offset as `+0000`, and what cannot be read comes last. */
function timeOf(text: string | null): number {
  const time = Date.parse(text?.replace(/([+-]\d\d)(\d\d)$/, '$1:$2') ?? '');
  return Number.isNaN(time) ? Number.POSITIVE_INFINITY : time;
}

function compare<Value extends number | string>(a: Value, b: Value): number {
  return a < b ? -1 : Number(a > b);
}

function quote(text: string): string {
  return text.replace(/[^a-z\d]/gi, String.raw`\$&`);
}
