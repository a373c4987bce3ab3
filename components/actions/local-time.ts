/** "2026-11-24T14:30" in this browser's zone for an ISO date-time, as a `datetime-local` input takes it; else empty. */
export function toLocalTime(iso: string): string {
  const at = new Date(iso);
  if (iso === '' || Number.isNaN(at.getTime())) return '';
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [String(at.getFullYear()).padStart(4, '0'), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The ISO date-time of what a `datetime-local` input holds; empty where it holds nothing. */
export function fromLocalTime(local: string): string {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? '' : at.toISOString();
}
