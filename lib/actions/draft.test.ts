import { describe, expect, test } from 'vitest';
import { noDraft } from '../../tests/support/writing-samples.ts';
import type { FormDraft, FormField, LeadForm, TaskForm } from '../messages/write.ts';
import { applyDraft } from './draft.ts';

const field = (name: string, value: string | null): FormField => ({
  name,
  label: name,
  kind: 'text',
  required: false,
  maxLength: null,
  value,
  source: value === null ? { kind: 'none' } : { kind: 'intercom', label: 'Name' },
  options: [],
  controller: null,
  saveTo: null,
  more: false,
});

const lead: LeadForm = {
  action: 'lead',
  place: { region: 'us', workspace: 'abc12345', kind: 'conversation', id: '1' },
  personId: null,
  forWhom: { name: 'Priya', detail: null },
  recordTypes: [],
  recordTypeId: null,
  fields: [field('FirstName', 'Priya'), field('Company', null)],
  owner: {
    name: 'Theo',
    kind: 'user',
    sentence: 'Owner will be Theo.',
    choices: [
      { id: '005', label: 'Theo' },
      { id: 'me', label: 'Ines (you)' },
    ],
    chosen: '005',
  },
  mayDouble: false,
  draft: null,
  reopened: null,
  existing: [],
};

const task: TaskForm = {
  ...lead,
  action: 'task',
  message: null,
  part: 'all',
  scopes: [{ scope: 'snippet', label: 'Snippet', text: '', unmasked: null, secrets: [], length: 0, leftOut: null }],
  scope: 'snippet',
  maxLength: 32_000,
  whos: [],
  related: {
    options: [
      { id: '0061', name: 'a', amount: null, detail: '' },
      { id: '0062', name: 'b', amount: null, detail: '' },
    ],
    chosen: '0061',
    source: { kind: 'default' },
    sentence: null,
  },
  already: null,
};

const draft = (about: Partial<FormDraft>): FormDraft => ({ ...noDraft, ...about });

describe('a form with what was typed', () => {
  test('shows typed values as typed, over planned ones', () => {
    const { fields } = applyDraft(lead, draft({ values: { Company: 'Copperfinch', FirstName: '' } }));
    expect(fields.map(({ value, source }) => [value, source.kind])).toEqual([
      ['', 'typed'],
      ['Copperfinch', 'typed'],
    ]);
  });

  test('keeps the source of what was typed as it was planned', () => {
    const { fields } = applyDraft(lead, draft({ values: { FirstName: 'Priya', Company: '' } }));
    expect(fields).toEqual(lead.fields);
  });

  test('leaves aside fields and owners that are no longer there', () => {
    const values = { Gone__c: 'x', constructor: 'y' };
    expect(applyDraft(lead, draft({ values, owner: '006' }))).toEqual(lead);
    expect(applyDraft(lead, draft({ owner: 'me' })).owner.chosen).toBe('me');
  });

  test('takes its own draft when none is given, and without one is unchanged', () => {
    expect(applyDraft(lead)).toBe(lead);
    expect(applyDraft({ ...lead, draft: draft({ values: { Company: 'C' } }) }).fields[1]?.value).toBe('C');
  });

  test.each([
    [null, '0061', 'default'],
    ['', null, 'typed'],
    ['0062', '0062', 'typed'],
    ['0061', '0061', 'default'],
    ['0069', '0061', 'default'],
  ])('a task related to %j', (relatedTo, chosen, kind) => {
    expect(applyDraft(task, draft({ relatedTo })).related).toMatchObject({ chosen, source: { kind } });
  });

  test('a scope that is not offered does not count', () => {
    expect(applyDraft({ ...task, scope: 'snippet' }, draft({ scope: 'whole' })).scope).toBe('snippet');
  });
});
