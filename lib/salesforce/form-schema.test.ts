import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { apiError, grant, json, makePorts, type Sent } from './answers.fixture.ts';
import {
  choices,
  describeBody,
  field,
  keyed,
  layoutBody,
  mappingOf,
  masterId,
  place,
} from './described-forms.fixture.ts';
import { createSalesforce } from './index.ts';

const asked = z.object({ compositeRequest: z.array(z.object({ referenceId: z.string(), url: z.string() })) });
const billing = '0125g000000AbCdAAK';
const support = '0125g000000AbCeAAK';
const type = (recordTypeId: string, name: string) => ({
  recordTypeId,
  name,
  available: true,
  active: true,
  master: false,
  defaultRecordTypeMapping: recordTypeId === support,
});
const rows = (...records: object[]) => ({ totalSize: records.length, done: true, records });

type Part = { httpStatusCode: number; body: unknown };
const ok = (body: unknown): Part => ({ httpStatusCode: 200, body });
const refused = (errorCode: string, httpStatusCode = 400): Part => ({
  httpStatusCode,
  body: [{ errorCode, message: errorCode }],
});

let parts: Record<string, Part>;
/** The second call, for layouts by record type. */
let second: (sent: Sent) => Response | null;

/** Rows of TaskStatus: value, closed, default. The last has no API name of its own, as very old ones have not. */
const statuses = (...each: [string, boolean, boolean][]): Part =>
  ok(
    rows(
      ...each.map(([value, IsClosed, IsDefault], place) => ({
        Id: `01T5g00000AbCd${place}EAK`,
        ApiName: place === each.length - 1 ? null : value,
        MasterLabel: value,
        IsClosed,
        IsDefault,
      })),
    ),
  );

const oneLayout = ok({
  layouts: [layoutBody('00h1', place('Subject', true))],
  recordTypeMappings: [mappingOf(masterId, '00h1')],
});

beforeEach(() => {
  second = () => null;
  parts = {
    describeLead: ok(describeBody('Lead', [field('LastName', { nillable: false }), keyed])),
    describeCase: ok(
      describeBody('Case', [field('Subject'), keyed], [type(billing, 'Billing'), type(support, 'Support')]),
    ),
    describeTask: ok(describeBody('Task', [field('Subject'), field('CallObject')])),
    layoutsLead: oneLayout,
    layoutsTask: oneLayout,
    layoutsCase: ok({ layouts: null, recordTypeMappings: [mappingOf(billing, '00h2'), mappingOf(support, '00h3')] }),
    assignmentRules: ok(rows({ Id: '01Q5g000000AbCdEAK', Name: 'Standard', SobjectType: 'Case' })),
    taskStatuses: statuses(['Open', false, true], ['Done', true, false], ['Dropped', true, false]),
  };
});

function start() {
  const made = makePorts((sent) => {
    const { compositeRequest } = asked.parse(JSON.parse(sent.body));
    const layouts = compositeRequest.every((each) => /layouts\/012/.test(each.url));
    const other = layouts ? second(sent) : null;
    if (other) return other;
    const compositeResponse = compositeRequest.map(({ referenceId, url }) => {
      const part = layouts ? ok(layoutBody('x', place('Subject', url.endsWith(billing)))) : parts[referenceId];
      return { referenceId, httpHeaders: {}, ...(part ?? refused('NOT_FOUND', 404)) };
    });
    return json({ compositeResponse });
  });
  return { ...made, salesforce: createSalesforce(made.ports) };
}

describe('what forms need', () => {
  it('comes in one call, and one more for the layouts of record types', async () => {
    const { salesforce, seen } = start();
    const schema = await salesforce.formSchema();
    expect(seen.sent).toHaveLength(2);
    expect(schema).toMatchObject({
      orgId: grant.orgId,
      userId: grant.userId,
      readAt: seen.now,
      assignmentRules: { Lead: null, Case: 'Standard' },
      closedTaskStatuses: ['Done', 'Dropped'],
      openTaskStatus: 'Open',
      taskUpdateable: true,
      objects: { Lead: { keyField: 'Tandem_Key__c' }, Case: { label: 'Case' }, Task: { keyField: null } },
    });
    expect(schema.objects.Case?.recordTypes.map((each) => each.label)).toEqual(['Support', 'Billing']);
    expect(schema.objects.Case?.layouts[billing]).toMatchObject({ required: ['Subject'] });
    expect(schema.objects.Case?.layouts[support]).toMatchObject({ order: ['Subject'], required: [] });
  });

  it('is asked once for all who need it together, then kept for a day, over a restart too', async () => {
    const { salesforce, seen, ports } = start();
    await Promise.all([salesforce.formSchema(), salesforce.formSchema()]);
    await createSalesforce(ports).formSchema();
    expect(seen.sent).toHaveLength(2);
    expect(JSON.stringify(seen.forms)).toContain('Dropped');
    seen.now += 24 * 3600_000;
    await salesforce.formSchema();
    expect(seen.sent).toHaveLength(4);
  });

  it('is read anew when that is wanted, for another user, or when what is stored is damaged', async () => {
    const { salesforce, seen, ports } = start();
    await salesforce.formSchema();
    await salesforce.formSchema(true);
    expect(seen.sent).toHaveLength(4);
    seen.forms = { ...(seen.forms as object), objects: { Lead: 1 } };
    await createSalesforce(ports).formSchema();
    expect(seen.sent).toHaveLength(6);
    seen.grant = { ...grant, userId: '0055g00000ZZZZZAAA' };
    await salesforce.formSchema();
    expect(seen.sent).toHaveLength(8);
  });

  it('lacks the object this user may not see, and nothing else', async () => {
    parts.describeTask = refused('NOT_FOUND', 404);
    parts.layoutsTask = refused('NOT_FOUND', 404);
    const { objects } = await start().salesforce.formSchema();
    expect(Object.keys(objects)).toEqual(['Lead', 'Case']);
  });

  it.each<[string, () => void]>([
    [
      'the page layouts',
      () => {
        parts.layoutsLead = refused('INSUFFICIENT_ACCESS', 403);
      },
    ],
    [
      'a layout’s meaning',
      () => {
        parts.layoutsLead = ok({ layouts: 'x' });
      },
    ],
    [
      'the rules and the task statuses',
      () => {
        parts.assignmentRules = refused('INVALID_TYPE');
        parts.taskStatuses = refused('INVALID_TYPE');
      },
    ],
  ])('is whole but for what could not be read: %s', async (_what, spoil) => {
    spoil();
    const { objects } = await start().salesforce.formSchema();
    expect(Object.keys(objects)).toEqual(['Lead', 'Case', 'Task']);
    expect(objects.Task?.layouts[masterId]).toBeDefined();
  });

  it('does without layouts that are out of reach for the moment, and asks again the next time', async () => {
    second = () => apiError('SERVER_UNAVAILABLE', 503);
    const { salesforce, seen } = start();
    const first = await salesforce.formSchema();
    expect(first.objects.Case?.layouts).toEqual({});
    expect(seen.forms).toBeNull();
    second = () => null;
    const next = await salesforce.formSchema();
    expect(Object.keys(next.objects.Case?.layouts ?? {})).toHaveLength(2);
  });

  it('fails whole when a describe fails for another reason than rights', async () => {
    parts.describeCase = refused('UNKNOWN_EXCEPTION', 500);
    await expect(start().salesforce.formSchema()).rejects.toMatchObject({ code: 'salesforce-down' });
    parts.describeCase = ok({ label: 1 });
    await expect(start().salesforce.formSchema()).rejects.toMatchObject({ code: 'salesforce-unreadable' });
  });

  it('is doubted when a write contradicts it', async () => {
    const { salesforce, seen, ports } = start();
    await salesforce.formSchema();
    const asks = ports.fetch;
    ports.fetch = async (input, init) =>
      new URL(new Request(input).url).pathname.endsWith('/sobjects/Lead')
        ? apiError('INVALID_FIELD', 400, "No such column 'Region__c' on sobject of type Lead")
        : asks(input, init);
    const options = { autoAssign: false, allowDuplicate: false, keyField: null };
    const answer = await createSalesforce(ports).create('Lead', { Region__c: 'x' }, options);
    expect(answer).toMatchObject({ kind: 'refused', failure: { params: { field: 'Region__c' } } });
    expect(seen.forms).toBeNull();
  });
});

it('keeps dependent values over the store', async () => {
  const part = { value: 'Cable', label: 'Cable', active: true, defaultValue: false, validFor: 'gAAA' };
  parts.describeLead = ok(
    describeBody('Lead', [
      field('Area__c', { type: 'picklist', picklistValues: choices('A', 'B') }),
      field('Part__c', {
        type: 'picklist',
        dependentPicklist: true,
        controllerName: 'Area__c',
        picklistValues: [part],
      }),
    ]),
  );
  const { salesforce, ports, seen } = start();
  const first = await salesforce.formSchema();
  expect(await createSalesforce(ports).formSchema()).toEqual(first);
  expect(seen.sent).toHaveLength(2);
  expect(first.objects.Lead?.fields.Part__c?.options[0]?.validFor).toEqual(['A']);
});

describe('the usual status of an open task', () => {
  it.each<[string, [string, boolean, boolean][], string | null, string[]]>([
    [
      'the default',
      [
        ['New', false, false],
        ['Waiting', false, true],
        ['Done', true, false],
      ],
      'Waiting',
      ['Done'],
    ],
    [
      'the first open one where the default is closed',
      [
        ['Done', true, true],
        ['New', false, false],
        ['Late', false, false],
      ],
      'New',
      ['Done'],
    ],
    [
      'the first open one where none is the default',
      [
        ['New', false, false],
        ['Done', true, false],
      ],
      'New',
      ['Done'],
    ],
    ['none where all are closed', [['Done', true, true]], null, ['Done']],
    ['none where none can be read', [], null, []],
  ])('is %s', async (_which, given, openTaskStatus, closedTaskStatuses) => {
    parts.taskStatuses = statuses(...given);
    expect(await start().salesforce.formSchema()).toMatchObject({ openTaskStatus, closedTaskStatuses });
  });
});

describe('whether this user may change tasks', () => {
  it.each<[string, () => Part, boolean]>([
    ['they may', () => ok(describeBody('Task', [])), true],
    ['they may not', () => ok({ ...describeBody('Task', []), updateable: false }), false],
    ['they do not even see them', () => refused('NOT_FOUND', 404), false],
  ])('is told: %s', async (_what, describeTask, taskUpdateable) => {
    parts.describeTask = describeTask();
    expect(await start().salesforce.formSchema()).toMatchObject({ taskUpdateable });
  });
});
