const OLDEST = 50;
const NEWEST = 67;
const SEASONS = ['Winter', 'Spring', 'Summer'];

/** The API versions of this org, oldest first, with Salesforce's release names (50.0 is Winter '21, three a year). */
export function listVersions(): { label: string; url: string; version: string }[] {
  return Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => {
    const version = `${OLDEST + index}.0`;
    const label = `${SEASONS[index % 3]} '${21 + Math.floor(index / 3)}`;
    return { label, url: `/services/data/v${version}`, version };
  });
}

/** `served`, `retired` (410: below 31, REST API guide "API End-of-Life") or `unknown`. */
export function judgeVersion(version: string): 'served' | 'retired' | 'unknown' {
  const number = Number(version);
  if (number >= OLDEST && number <= NEWEST) return 'served';
  return number < 31 ? 'retired' : 'unknown';
}
