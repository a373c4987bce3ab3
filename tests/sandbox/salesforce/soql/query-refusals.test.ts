import { describe, expect, it } from 'vitest';
import { openFixture, refusal } from '../engine-fixture.ts';

const org = openFixture();

describe('what is refused', () => {
  const refused: [soql: string, code: string, text: string][] = [
    [
      'SELECT Bacon__c FROM Account LIMIT 2',
      'INVALID_FIELD',
      "\nSELECT Bacon__c FROM Account LIMIT 2\n       ^\nERROR at Row:1:Column:8\nNo such column 'Bacon__c' on entity 'Account'. If you",
    ],
    [
      'SELECT COUNT() FROM NoObject',
      'INVALID_TYPE',
      "\nSELECT COUNT() FROM NoObject\n                    ^\nERROR at Row:1:Column:21\nsObject type 'NoObject' is not supported.",
    ],
    [
      "SELECT Id FROM Contact WHERE Description = 'x'",
      'INVALID_FIELD',
      "field 'Description' can not be filtered in a query call",
    ],
    [
      'SELECT Id FROM Contact WHERE Bogus.Name = null',
      'INVALID_FIELD',
      "Didn't understand relationship 'Bogus' in field path.",
    ],
    [
      'SELECT Id, (SELECT Id FROM Bogus) FROM Contact',
      'INVALID_TYPE',
      "Didn't understand relationship 'Bogus' in FROM part of query call.",
    ],
    [
      "SELECT Id FROM Contact WHERE LastName = 'a' AND FirstName = 'b' OR Title = 'c'",
      'MALFORMED_QUERY',
      "unexpected token: 'OR'",
    ],
    ["SELECT Id FROM Contact WHERE LastName = 'a\\q'", 'MALFORMED_QUERY', "Illegal character sequence '\\q'"],
    ['SELECT Id, Name, id FROM Contact', 'MALFORMED_QUERY', 'duplicate field selected: Id'],
    ['SELECT Id FROM Contact WHERE', 'MALFORMED_QUERY', 'unexpected token'],
    ['SELECT Id FROM Contact LIMIT x', 'MALFORMED_QUERY', "unexpected token: 'x'"],
    ['SELECT Id FROM Contact OFFSET 2001', 'MALFORMED_QUERY', '2000'],
    ['SELECT Name FROM Contact GROUP BY LastName', 'MALFORMED_QUERY', 'Field must be grouped or aggregated: Name'],
    ["SELECT Id FROM Contact WHERE Id = 'nope'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid ID field: nope'],
    [
      "SELECT Id FROM Opportunity WHERE Amount = '5'",
      'INVALID_FIELD',
      "value of filter criterion for field 'Amount' must be of type double and should not be enclosed in quotes",
    ],
    [
      'SELECT Id FROM Contact WHERE LastName = 5',
      'INVALID_FIELD',
      'must be of type string and should be enclosed in quotes',
    ],
    ['SELECT FIELDS(ALL) FROM Contact', 'MALFORMED_QUERY', 'LIMIT'],
    [
      'SELECT Id FROM Opportunity WHERE IsClosed = false OR AccountId IN (SELECT AccountId FROM Contact)',
      'MALFORMED_QUERY',
      'Semi join',
    ],
    [
      'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Task)',
      'MALFORMED_QUERY',
      "Entity 'Task' is not supported for semi join inner selects",
    ],
    ['SELECT Id FROM Contact WHERE AccountId IN (SELECT AccountId FROM Contact)', 'MALFORMED_QUERY', 'same object'],
    ['SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact LIMIT 1)', 'MALFORMED_QUERY', 'LIMIT'],
    [
      'SELECT Id FROM Account WHERE Id IN (SELECT LastName FROM Contact)',
      'MALFORMED_QUERY',
      'can only query id fields',
    ],
    [
      'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Id IN (SELECT ContactId FROM Case))',
      'MALFORMED_QUERY',
      'Nesting',
    ],
    [
      'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact) AND Id IN (SELECT AccountId FROM Case) AND Id NOT IN (SELECT AccountId FROM Opportunity)',
      'MALFORMED_QUERY',
      'Maximum of 2',
    ],
    [`SELECT Id FROM Contact WHERE LastName = '${'x'.repeat(100_000)}'`, 'MALFORMED_QUERY', '100000'],
  ];
  it.each(refused)('%.90s', (soql, code, text) => {
    const entry = refusal(() => org.query(soql));
    expect(entry).toMatchObject({ status: 400, errorCode: code });
    expect(entry.message).toContain(text);
  });

  it('shows a window of about seventy characters in a long statement', () => {
    const soql = `SELECT Id, Name, FirstName, LastName, Email, Title, Department, Wrong__c, Phone, MobilePhone, Fax FROM Contact`;
    const [, excerpt = '', caret = '', place] = refusal(() => org.query(soql)).message.split('\n');
    expect(excerpt.slice(caret.length - 1)).toMatch(/^Wrong__c/);
    expect(excerpt.length).toBeLessThan(80);
    expect(place).toBe(`ERROR at Row:1:Column:${soql.indexOf('Wrong__c') + 1}`);
  });
});
