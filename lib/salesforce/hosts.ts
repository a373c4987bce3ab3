import { fail } from '../failures/codes.ts';
import type { ShownObject } from '../messages/view.ts';
import { isRecordId } from '../shared/record-id.ts';

const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const partitions = 'sandbox|develop|scratch|demo|trailblaze|free|patch|stage|bt';
const domainLabel = new RegExp(`^${label}(?:\\.(?:${partitions}))?$`);
const orgHost = new RegExp(`^${label}(?:\\.(?:${partitions}))?\\.my\\.salesforce\\.com$`);

/** The two log-in hosts every org can be reached through (Salesforce Help, "OAuth Endpoints"). */
const loginHosts = { production: 'login.salesforce.com', sandbox: 'test.salesforce.com' } as const;

/** Whether a token may go to this host name: the generic log-in hosts and My Domain hosts, nothing else. */
export function isAllowedHost(host: string): boolean {
  return host === loginHosts.production || host === loginHosts.sandbox || orgHost.test(host);
}

/**
 * The host of an address Salesforce gave us (`instance_url`, `id`), when a token may go there.
 * A Lightning host is turned into the API host beside it: Salesforce redirects API calls made to it.
 *
 * @throws `host-refused` for anything but https on an allow-listed host without port, user or password.
 */
export function allowedHost(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') {
    throw fail('host-refused', { host: url?.host ?? '' });
  }
  const host = fromLightning(url.hostname);
  if (!isAllowedHost(host)) throw fail('host-refused', { host: url.hostname });
  return host;
}

function fromLightning(host: string): string {
  return host.replace(/\.lightning\.force\.com$/, '.my.salesforce.com');
}

/** Hosts of an org's pages, and those that have the page's package behind the label (`acme--c.vf.force.com`). */
const pageHost = /\.(?:my\.salesforce(?:-setup)?|lightning\.force|vf\.force|visualforce|file\.force|my\.site)\.com$/;
const packagedHost = new RegExp(`--\\w+((?:\\.(?:${partitions}))?\\.(?:vf\\.force|visualforce)\\.com)$`);

/**
 * The My Domain label in whatever an admin pastes: `acme`, a host, an address of any page of the org,
 * `acme--uat.sandbox`. Only a sandbox's name has two hyphens, so `acme--uat` is that one (Salesforce Help, "My Domain URL
 * Formats"). Empty stays empty.
 *
 * @throws `my-domain-invalid` when no My Domain can be made out.
 */
export function normaliseMyDomain(pasted: string): string {
  const text = pasted.trim().toLowerCase();
  if (text === '') return '';
  const address = /^[a-z][a-z0-9+.-]*:\/\//.test(text) ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  const refuse = () => fail('my-domain-invalid', { value: pasted.trim().slice(0, 80) });
  if (url === null || url.port !== '' || url.username !== '' || url.password !== '') throw refuse();
  const found = url.hostname.replace(/\.$/, '').replace(packagedHost, '$1').replace(pageHost, '').replace(/\.my$/, '');
  if (!/^https?:$/.test(url.protocol) || !domainLabel.test(found)) throw refuse();
  return /^[^.]+--[^.]+$/.test(found) ? `${found}.sandbox` : found;
}

/**
 * The host to sign in at.
 *
 * @throws `my-domain-missing` or `my-domain-invalid` when My Domain is chosen and not usable.
 */
export function signInHost(loginHost: 'my-domain' | 'production' | 'sandbox', myDomain: string): string {
  if (loginHost !== 'my-domain') return loginHosts[loginHost];
  const domain = normaliseMyDomain(myDomain);
  if (domain === '') throw fail('my-domain-missing');
  return `${domain}.my.salesforce.com`;
}

/** Whether a path may be sent to an org with the token: relative to the host, inside the API. */
export function isServicesPath(path: string): boolean {
  if (!path.startsWith('/services/') || path.includes('\\')) return false;
  const url = new URL(path, 'https://org.invalid');
  return url.origin === 'https://org.invalid' && url.pathname.startsWith('/services/');
}

/** Where a record opens in whatever UI this user has; only ever on the org's own host. */
export function recordUrl(host: string, id: string): string {
  if (!orgHost.test(host) || !isRecordId(id)) throw fail('host-refused', { host });
  return `https://${host}/${id}`;
}

const prefixes: Record<string, ShownObject> = {
  '001': 'Account',
  '003': 'Contact',
  '006': 'Opportunity',
  '00Q': 'Lead',
  '500': 'Case',
};

/** Which shown object an id belongs to, by its key prefix (Salesforce Help, "Standard Field Record ID Prefix Decoder"). */
export function objectOfId(id: string): ShownObject | null {
  return prefixes[id.slice(0, 3)] ?? null;
}
