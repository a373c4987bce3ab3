/**
 * Counts how often something was put back, so that a page that keeps removing it cannot be drawn into an endless
 * fight: at most twenty times in ten seconds. Times are milliseconds of any steady clock.
 */
export function createAttachLimit(now: () => number, most = 20, withinMs = 10_000): () => boolean {
  const times: number[] = [];
  return () => {
    const at = now();
    while (times[0] !== undefined && at - times[0] >= withinMs) times.shift();
    if (times.length >= most) return false;
    times.push(at);
    return true;
  };
}
