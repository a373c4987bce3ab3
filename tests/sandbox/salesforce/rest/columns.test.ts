import { expect, it } from 'vitest';
import { send, startOrg } from '../test-org.ts';

function ask(soql: string) {
  const org = startOrg();
  const { accessToken: token } = org.service.issueSession('ana');
  return send(org, 'GET', `/services/data/v67.0/query?columns=true&q=${encodeURIComponent(soql)}`, { token });
}

it('names the columns of a query, parents and children nested', async () => {
  const { json } = await ask('SELECT id, Account.Owner.Name, (SELECT Subject FROM Cases) FROM contact');
  expect(json).toMatchObject({ entityName: 'Contact', keyPrefix: '003', idSelected: true, groupBy: false });
  expect(json).toMatchObject({
    columnMetadata: [
      { columnName: 'Id', apexType: 'Id', joinColumns: [] },
      {
        columnName: 'Account',
        foreignKeyName: 'AccountId',
        joinColumns: [{ columnName: 'Owner', joinColumns: [{ columnName: 'Name', textType: true }] }],
      },
      { columnName: 'Cases', joinColumns: [{ columnName: 'Subject' }] },
    ],
  });
});

it('answers a faulty query as it would without columns', async () => {
  const reply = await ask('SELECT Bacon__c FROM Contact');
  expect(reply.status).toBe(400);
  expect(reply.json).toMatchObject([{ errorCode: 'INVALID_FIELD' }]);
});
