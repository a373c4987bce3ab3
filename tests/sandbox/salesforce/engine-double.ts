import type { SalesforceSeed } from '../seed.ts';
import type { Engine, SObject, UserRow } from './engine.ts';
import { changedSince, noSuchColumn, notFound, requiredMissing, SalesforceError } from './errors.ts';

const PREFIXES: Record<string, string> = { Account: '001', Contact: '003', Lead: '00Q', Case: '500', User: '005' };

/** A store of rows without SOQL, for tests of the HTTP side alone. */
export function createEngineDouble(options: { seed: SalesforceSeed }): Engine {
  let rows = new Map<string, Record<string, unknown>>();
  let count = 0;
  const users: UserRow[] = options.seed.users.map((user, index) => ({
    id: `005000000000${String(index).padStart(3, '0')}AAA`,
    alias: user.alias,
    username: user.Username,
    email: user.Email,
    name: user.Name,
    password: user.password ?? 'sandbox',
    active: user.IsActive ?? true,
  }));
  const typeOf = (id: string) => Object.entries(PREFIXES).find(([, prefix]) => prefix === id.slice(0, 3))?.[0] ?? '';
  const toSObject = (id: string, version: string): SObject => ({
    attributes: { type: typeOf(id), url: `/services/data/v${version}/sobjects/${typeOf(id)}/${id}` },
    ...rows.get(id),
  });
  const find = (object: string, id: string) => {
    const row = rows.get(id);
    if (row === undefined || typeOf(id) !== object) throw notFound();
    return row;
  };
  return {
    org: {
      ...options.seed.org,
      id: '00D000000000001EAA',
      instanceUrl: 'https://acme.my.salesforce.com',
      lightningUrl: 'https://acme.lightning.force.com',
    },
    describeGlobal: () => ({
      encoding: 'UTF-8',
      maxBatchSize: 200,
      sobjects: Object.entries(PREFIXES).map(([name, keyPrefix]) => ({ name, keyPrefix, label: name })),
    }),
    describe: (object) => ({
      name: object,
      label: object,
      fields: [{ name: 'LastName', label: 'Last Name', type: 'string', createable: true }],
    }),
    schemaChangedAt: () => Date.parse('2026-11-01T00:00:00Z'),
    query(soql, caller) {
      const object = /FROM (\w+)/i.exec(soql)?.[1] ?? '';
      if (!(object in PREFIXES))
        throw new SalesforceError(400, 'INVALID_TYPE', `sObject type '${object}' is not supported.`);
      const ids = [...rows.keys()].filter((id) => typeOf(id) === object);
      return { totalSize: ids.length, done: true, records: ids.map((id) => toSObject(id, caller?.version ?? '67.0')) };
    },
    queryMore: () => {
      throw new SalesforceError(404, 'INVALID_QUERY_LOCATOR', 'Invalid query locator');
    },
    search: (sosl) => ({ searchRecords: [{ attributes: { type: 'Sosl' }, sosl }] }),
    create(object, fields) {
      if ((object === 'Contact' || object === 'Lead') && fields.LastName === undefined)
        throw requiredMissing(['LastName']);
      if ('Bacon__c' in fields) throw noSuchColumn('Bacon__c', object);
      count += 1;
      const id = `${PREFIXES[object]}000000000${String(count).padStart(3, '0')}AAA`;
      rows.set(id, { Id: id, LastModifiedDate: '2026-11-22T10:00:00.000+0000', ...fields });
      return { id };
    },
    read(object, id, caller, fields) {
      find(object, id);
      const record = toSObject(id, caller?.version ?? '67.0');
      if (fields === undefined) return record;
      return { attributes: record.attributes, ...Object.fromEntries(fields.map((field) => [field, record[field]])) };
    },
    update(object, id, fields, _caller, options) {
      const since = options?.ifUnmodifiedSince;
      if (since !== undefined && since < Date.parse(String(rows.get(id)?.LastModifiedDate))) throw changedSince();
      if (object === 'User') {
        for (const user of users)
          if (user.id === id && typeof fields.IsActive === 'boolean') user.active = fields.IsActive;
        return;
      }
      rows.set(id, { ...find(object, id), ...fields });
    },
    delete(object, id) {
      find(object, id);
      rows.delete(id);
    },
    findByExternalId: (object, field, value) =>
      [...rows].filter(([id, row]) => typeOf(id) === object && row[field] === value).map(([id]) => id),
    transaction(work) {
      const before = new Map([...rows].map(([id, row]) => [id, { ...row }]));
      try {
        return work();
      } catch (error) {
        rows = before;
        throw error;
      }
    },
    convertLead: () => ({ contactId: '', accountId: '', opportunityId: null }),
    lockRows: () => undefined,
    users: () => users,
    findUser: (key) => users.find((user) => [user.id, user.alias, user.username].includes(key)),
    setPermissions: () => undefined,
    setFeatures(features) {
      Object.assign(this.org, { features });
    },
    allRecords: (object) => [...rows.entries()].filter(([id]) => typeOf(id) === object).map(([, row]) => row),
    resolveAlias: () => undefined,
    close: () => undefined,
  };
}
