/** Intercom's data regions; each has its own web and API host. */
export type Region = 'us' | 'eu' | 'au';

/** What kind of thing the address bar names. */
export type PlaceKind = 'conversation' | 'contact' | 'company';

/**
 * Where the agent is, from the URL alone. `id` is the conversation's, contact's or company's id as Intercom
 * writes it, always a string. `partId` is there when the address points at one message.
 */
export interface Place {
  region: Region;
  workspace: string;
  kind: PlaceKind;
  id: string;
}
