import type { Region } from '../inbox/place.ts';

/** The only hosts an Intercom token is ever sent to: the three servers of Intercom's OpenAPI description. */
const origins: Record<Region, string> = {
  us: 'https://api.intercom.io',
  eu: 'https://api.eu.intercom.io',
  au: 'https://api.au.intercom.io',
};

/** In the order they are tried for a token whose region is not known. */
export const regions: readonly Region[] = ['us', 'eu', 'au'];

/** Origin of the REST API of a region, without a trailing slash. */
export function apiOrigin(region: Region): string {
  return origins[region];
}

/** Intercom's `app.region` as a region; null where it is absent or a word not known here. */
export function readRegion(name: string | null): Region | null {
  const lower = name?.toLowerCase();
  return regions.find((region) => region === lower) ?? null;
}
