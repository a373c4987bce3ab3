import { describe, expect, it } from 'vitest';
import { openFixture, RECORDS, refusal } from './engine-fixture.ts';

describe('features', () => {
  it('person accounts keep a contact in step with the account', () => {
    const org = openFixture({
      org: { features: { personAccounts: true } },
      records: { Account: [{ alias: 'p', FirstName: 'Pia', LastName: 'Person', PersonEmail: 'pia@home.example' }] },
    });
    const [contact] = org.query(
      "SELECT Id, IsPersonAccount, Account.IsPersonAccount, Account.PersonContactId, Account.Name FROM Contact WHERE Email = 'pia@home.example'",
    ).records;
    expect(contact).toMatchObject({
      IsPersonAccount: true,
      Account: { IsPersonAccount: true, PersonContactId: contact?.Id, Name: 'Pia Person' },
    });
    org.engine.update('Contact', String(contact?.Id), { Email: 'new@home.example' }, org.ana);
    expect(org.engine.read('Account', org.id('p'), org.ana).PersonEmail).toBe('new@home.example');
    expect(org.engine.create('Lead', { LastName: 'No company' }, org.ana).id).toMatch(/^00Q/);
  });

  it('state and country picklists keep code and text in step, and refuse what they do not know', () => {
    const org = openFixture({ org: { features: { stateCountryPicklists: true } }, records: {} });
    const made = org.engine.create('Lead', { LastName: 'A', Company: 'B', CountryCode: 'ES' }, org.ana);
    expect(org.engine.read('Lead', made.id, org.ana, ['Country']).Country).toBe('Spain');
    const other = { LastName: 'A', Company: 'B', Country: 'Finland', State: 'Oregon' };
    const told = org.engine.read('Lead', org.engine.create('Lead', other, org.ana).id, org.ana, [
      'CountryCode',
      'StateCode',
    ]);
    expect(told).toMatchObject({ CountryCode: 'FI', StateCode: 'OR' });
    const entry = refusal(() => org.engine.create('Lead', { LastName: 'A', Company: 'B', Country: 'Narnia' }, org.ana));
    expect(entry.errorCode).toBe('FIELD_INTEGRITY_EXCEPTION');
  });

  it('fields of a feature exist only while it is on', () => {
    const org = openFixture();
    const ask = () => org.query('SELECT CurrencyIsoCode FROM Opportunity').records[0]?.CurrencyIsoCode;
    expect(refusal(ask).errorCode).toBe('INVALID_FIELD');
    org.advance(5000);
    org.engine.setFeatures({ multiCurrency: true });
    expect(ask()).toBe('USD');
    expect(org.engine.schemaChangedAt()).toBe(Date.parse('2026-11-22T10:00:05Z'));
    org.engine.setFeatures({ multiCurrency: false, keyFields: false });
    expect(refusal(() => org.query('SELECT Tandem_Key__c FROM Lead')).errorCode).toBe('INVALID_FIELD');
  });

  it('has every currency that the seed’s records name, beside the usual ones', () => {
    const org = openFixture({
      org: { features: { multiCurrency: true } },
      records: {
        Account: [
          { alias: 'souk', Name: 'Souk', CurrencyIsoCode: 'KWD' },
          { Name: 'Kiosk', CurrencyIsoCode: 'JPY' },
        ],
      },
    });
    const codes = org
      .query('SELECT CurrencyIsoCode FROM Account ORDER BY Name')
      .records.map((row) => row.CurrencyIsoCode);
    expect(codes).toEqual(['JPY', 'KWD']);
    const unknown = () => org.engine.create('Account', { Name: 'x', CurrencyIsoCode: 'BHD' }, org.ana);
    expect(refusal(unknown).errorCode).toBe('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
  });
});

describe('size', () => {
  it('loads 2,500 accounts, 6,000 contacts and 3,000 more in seconds, and finds one of them at once', () => {
    const records = {
      Account: Array.from({ length: 2500 }, (_, n) => ({ alias: `a${n}`, Name: `Company ${n}` })),
      Contact: Array.from({ length: 6000 }, (_, n) => ({
        alias: `c${n}`,
        LastName: `L${n}`,
        Email: `p${n}@c.example`,
        AccountId: `@a${n % 2500}`,
      })),
      Opportunity: Array.from({ length: 1500 }, (_, n) => ({
        Name: `O${n}`,
        StageName: 'Prospecting',
        CloseDate: 'now+9d',
        AccountId: `@a${n}`,
      })),
      Case: Array.from({ length: 1500 }, (_, n) => ({ Subject: `S${n}`, ContactId: `@c${n}` })),
    };
    const begun = process.cpuUsage();
    const org = openFixture({ records });
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(6000);
    const soql = "SELECT Id, Name, Account.Name FROM Contact WHERE Email = 'P77@c.example'";
    const times = Array.from({ length: 9 }, () => {
      const start = performance.now();
      expect(org.query(soql).totalSize).toBe(1);
      return performance.now() - start;
    }).sort((left, right) => left - right);
    expect(times[4]).toBeLessThan(5);
  }, 60_000);

  it('shows all rows to the control endpoint', () => {
    const org = openFixture();
    expect(org.engine.allRecords('contact')).toHaveLength(RECORDS.Contact.length);
    expect(org.engine.allRecords('Contact')[0]).toMatchObject({
      LastName: 'Lee',
      CreatedDate: '2026-11-19T10:00:00.000+0000',
    });
  });
});
