import { addCompany, addContact } from './intercom/add-people.ts';
import { customAttribute } from './intercom/custom-attributes.ts';
import type { Workspace } from './intercom/store.ts';
import type { Engine } from './salesforce/engine.ts';
import type { World } from './world.ts';

/** How many people and companies both services get, beside those they have. */
export interface FillSize {
  /** Contacts of the org and users of the workspace, paired by e-mail address. */
  people: number;
  /** Leads of the org and of the workspace, paired the same way; none unless said otherwise. */
  leads?: number;
  /** Accounts and companies of the same name and website; one for twenty people unless said otherwise. */
  companies?: number;
  /** The accounts' field (API name) that holds the companies' `company_id`; none unless said otherwise. */
  companyIdField?: string;
  /** Of how many people (each so many-th) title and phone differ between the two; every tenth unless said otherwise, 0: none. */
  differsEvery?: number;
}

const firstNames = [
  'Ada',
  'Björn',
  'Chidi',
  'Dana',
  'Elif',
  'Farah',
  'Goran',
  'Hana',
  'Ivo',
  'Juno',
  'Kaya',
  'Liam',
  'Mei',
];
const lastNames = ['Abel', 'Brandt', 'Costa', 'Dubois', 'Eze', 'Ferro', 'Garcia', 'Haas', 'Ito', 'Jansen', 'Kowal'];
const titles = ['Engineer', 'Buyer', 'Head of Support', 'Analyst', 'Founder', 'Designer', 'Controller'];
const stepRows = 2_000;

const pick = (list: readonly string[], n: number) => list[n % list.length] ?? '';

/** One person as both services know them; `at`: the address's name, without which two kinds would share addresses. */
function makePerson(n: number, at: string, differs: boolean) {
  const [first, last, title] = [pick(firstNames, n), `${pick(lastNames, n * 7)} ${n}`, pick(titles, n * 3)];
  const phone = `+1555${String(n).padStart(7, '0')}`;
  return {
    email: `${at}-${n}@fill-${n % 1000}.example`,
    first,
    last,
    title,
    phone,
    other: differs ? { title: `Senior ${title}`, phone: `+1777${String(n).padStart(7, '0')}` } : { title, phone },
  };
}

function declare(workspace: Workspace): void {
  if (workspace.dataAttributes.some((one) => one.custom && one.name === 'job_title')) return;
  workspace.dataAttributes.push(customAttribute(workspace, 'contact', 'job_title', { data_type: 'string' }));
}

function addPair(
  engine: Engine,
  workspace: Workspace,
  n: number,
  { differsEvery = 10 }: FillSize,
  kind: 'Contact' | 'Lead',
  accounts: readonly string[],
): void {
  const person = makePerson(n, kind.toLowerCase(), differsEvery > 0 && n % differsEvery === 0);
  const { email, first, last, title, phone, other } = person;
  const place = accounts.length === 0 || kind === 'Lead' ? null : n % accounts.length;
  const link =
    kind === 'Lead' ? { Company: `Fill ${n % 1000}` } : { AccountId: place === null ? null : accounts[place] };
  engine.create(kind, { FirstName: first, LastName: last, Email: email, Title: title, Phone: phone, ...link }, null);
  addContact(workspace, {
    role: kind === 'Lead' ? 'lead' : 'user',
    email,
    name: `${first} ${last}`,
    phone: other.phone,
    custom_attributes: { job_title: other.title },
    ...(place === null ? {} : { companies: [`@fill-company-${place}`] }),
  });
}

const companiesOf = ({ people, companies }: FillSize) => companies ?? Math.ceil(people / 20);

/** Runs `add` for each number below `count`, in transactions of 2,000; other work goes on in between. */
async function inSteps(engine: Engine, count: number, add: (n: number) => void): Promise<void> {
  for (let from = 0; from < count; from += stepRows) {
    engine.transaction(() => {
      for (let n = from; n < Math.min(count, from + stepRows); n++) add(n);
    });
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/**
 * Fills the org and its first workspace with people who are in both, past the HTTP front: 100,000 in well under a minute. The same
 * size always gives the same people. To be called once for a world.
 *
 * @throws RangeError when there is no workspace
 */
export async function fillPeople({ salesforce, intercom }: World, size: FillSize): Promise<void> {
  const { engine } = salesforce;
  const [workspace] = intercom.workspaces.values();
  if (workspace === undefined) throw new RangeError('The seed has no Intercom workspace to fill');
  declare(workspace);
  const accounts: string[] = [];
  await inSteps(engine, companiesOf(size), (n) => {
    const alias = `fill-company-${n}`;
    const [name, website] = [`Fill Company ${n}`, `https://${alias}.example`];
    const key = size.companyIdField === undefined ? {} : { [size.companyIdField]: alias };
    const account = engine.create('Account', { Name: name, Website: website, ...key }, null);
    accounts.push(account.id);
    addCompany(workspace, { alias, company_id: alias, name, website });
  });
  await inSteps(engine, size.people, (n) => addPair(engine, workspace, n, size, 'Contact', accounts));
  await inSteps(engine, size.leads ?? 0, (n) => addPair(engine, workspace, n, size, 'Lead', accounts));
  workspace.changed(null);
}
