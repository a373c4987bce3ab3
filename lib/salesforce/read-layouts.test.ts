import { describe, expect, it } from 'vitest';
import {
  choices,
  compound,
  describeBody,
  empty,
  field,
  layoutBody,
  mappingOf,
  masterId,
  place,
} from './described-forms.fixture.ts';
import { readObjectShape } from './read-fields.ts';
import { readLayouts } from './read-layouts.ts';

const other = '0125g000000AbCdAAK';
const fields =
  readObjectShape(
    'Lead',
    describeBody('Lead', [
      field('LastName', { nillable: false }),
      field('FirstName'),
      field('Company'),
      field('Street'),
      field('City'),
      field('OptOut', { type: 'boolean' }),
      field('Fixed__c', { createable: false }),
      field('Status', { type: 'picklist', picklistValues: choices('Open', 'Working', 'Closed') }),
      field('Rating', { type: 'picklist', picklistValues: choices('Hot', 'Cold') }),
    ]),
  )?.fields ?? {};

const oneLayout = (...items: object[]) =>
  readLayouts(
    { layouts: [layoutBody('00h1', ...items)], recordTypeMappings: [mappingOf(masterId, '00h1')] },
    fields,
  ).find(masterId);

describe('a page layout', () => {
  it('gives the fields in the order of the page, and those the page demands', () => {
    expect(oneLayout(place('Company', true), empty, place('Status'), place('LastName', true))).toEqual({
      required: ['Company', 'LastName'],
      order: ['Company', 'Status', 'LastName'],
      picklists: {},
      defaults: {},
    });
  });

  it('demands of a name only what the API demands, and of an address no part', () => {
    const layout = oneLayout(
      compound('Name', true, 'Salutation', 'FirstName', 'LastName'),
      compound('Address', true, 'Street', 'City'),
    );
    expect(layout).toMatchObject({ order: ['FirstName', 'LastName', 'Street', 'City'], required: ['LastName'] });
  });

  it('leaves out what cannot be set, and never demands a tick', () => {
    const locked = { ...place('Company', true), editableForNew: false };
    expect(oneLayout(locked, place('Fixed__c', true), place('Unknown__c', true), place('OptOut', true))).toMatchObject({
      order: ['OptOut'],
      required: [],
    });
  });
});

describe('picklists of a record type', () => {
  const marked = choices('Open', 'Working').map((each) => ({ ...each, defaultValue: each.value === 'Working' }));
  const read = (picklists: Record<string, object[]>) =>
    readLayouts(
      { layouts: [layoutBody('00h1')], recordTypeMappings: [mappingOf(masterId, '00h1', picklists)] },
      fields,
    ).find(masterId);

  it('are kept where values are left out, with the type’s own default', () => {
    expect(read({ Status: marked, Rating: choices('Hot', 'Cold'), Unknown__c: marked })).toMatchObject({
      picklists: { Status: ['Open', 'Working'] },
      defaults: { Status: 'Working' },
    });
  });

  it('allow all where the list is empty', () => {
    expect(read({ Status: [] })).toMatchObject({ picklists: {}, defaults: {} });
  });
});

describe('an object with record types of its own', () => {
  it('brings mappings without layouts, which are taken one by one', () => {
    const answer = readLayouts(
      { layouts: null, recordTypeMappings: [mappingOf(other, '00h2', { Status: choices('Open') })] },
      fields,
    );
    expect(answer.find(other)).toBeNull();
    expect(answer.take(other, layoutBody('00h2', place('Company')))).toEqual({
      required: [],
      order: ['Company'],
      picklists: { Status: ['Open'] },
      defaults: {},
    });
    expect(answer.take(other, { message: 'no layout' })).toBeNull();
  });

  it('is told apart by the layout’s id', () => {
    const layouts = [layoutBody('00h1', place('Company')), layoutBody('00h2', place('Status'))];
    const answer = readLayouts(
      { layouts, recordTypeMappings: [mappingOf(masterId, '00h1'), mappingOf(other, '00h2')] },
      fields,
    );
    expect(answer.find(other)).toMatchObject({ order: ['Status'] });
    expect(answer.find('0125g000000ZZZZZZZ')).toBeNull();
  });
});

it('is nothing when the answer is none', () => {
  expect(readLayouts('<html>', fields).find(masterId)).toBeNull();
});
