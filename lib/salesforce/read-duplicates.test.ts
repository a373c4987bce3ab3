import { describe, expect, it } from 'vitest';
import { answer, contactId, leadId } from './refused-writes.fixture.ts';
import type { Writing } from './writing.ts';

describe('the org’s duplicate rule', () => {
  const record = {
    attributes: { type: 'Lead', url: '/services/data/v67.0/sobjects/Lead/00Q5g00000AbCdEEAV' },
    Id: leadId,
    Name: 'Ada Okoye',
    LastName: 'Okoye',
    Company: 'Quill Ltd',
    Owner: { Name: 'Bela Osei' },
    LastActivityDate: '2026-10-03',
  };
  const contact = { attributes: { type: 'Contact' }, Id: contactId };
  const found = (allowSave: boolean) => ({
    allowSave,
    duplicateRule: 'Standard_Lead_Duplicate_Rule',
    matchResults: [{ matchRecords: [{ record }] }, { matchRecords: [{ record: contact }, { record: { Id: 'x' } }] }],
  });

  it.each(['duplicateResut', 'duplicateResult'])('shows what it found, under the key %s', (key) => {
    const body = { matchRecords: [{ record }] };
    const errors = [
      {
        errorCode: 'DUPLICATES_DETECTED',
        message: 'Use one of these records?',
        [key]: { ...found(true), matchResults: [body, { matchRecords: [{ record: contact }] }] },
      },
    ];
    expect(answer('Lead', 400, errors)).toEqual({
      kind: 'duplicates',
      allowSave: true,
      failure: {
        code: 'write-duplicate',
        params: { object: 'Lead', rule: 'Standard Lead Duplicate Rule', allowed: 'yes' },
        detail: 'HTTP 400, DUPLICATES_DETECTED',
      },
      existing: [
        {
          object: 'Lead',
          id: leadId,
          name: 'Ada Okoye',
          detail: 'Lead · Quill Ltd',
          meta: 'Owner Bela Osei · active 3 Oct 2026',
          url: `https://acme.my.salesforce.com/${leadId}`,
          compare: [
            { label: 'Last Name', theirs: 'Okoye', ours: 'Okoye' },
            { label: 'Company', theirs: 'Quill Ltd', ours: 'Quill' },
          ],
        },
        {
          object: 'Contact',
          id: contactId,
          name: 'Contact',
          detail: 'Contact',
          meta: null,
          url: `https://acme.my.salesforce.com/${contactId}`,
          compare: [],
        },
      ],
    });
  });

  it('is told by what it found, where that is of another kind than what is written', () => {
    const matchResults = [{ matchRecords: [{ record: contact }] }];
    const errors = [
      { errorCode: 'DUPLICATES_DETECTED', message: 'x', duplicateResut: { ...found(true), matchResults } },
    ];
    expect(answer('Lead', 400, errors)).toMatchObject({ failure: { params: { object: 'Contact' } } });
  });

  it.each<[string, object, Partial<Writing>]>([
    ['a rule that blocks', { duplicateResut: found(false) }, {}],
    ['one that blocks although it was overridden', { duplicateResut: found(true) }, { allowDuplicate: true }],
    ['no more than code and message', {}, {}],
    ['something unreadable', { duplicateResut: 'x' }, {}],
  ])('allows no second record: %s', (_what, more, change) => {
    const errors = [{ errorCode: 'DUPLICATES_DETECTED', message: 'x', ...more }];
    expect(answer('Lead', 400, errors, change)).toMatchObject({
      kind: 'duplicates',
      allowSave: false,
      failure: { params: { allowed: 'no' } },
    });
  });
});
