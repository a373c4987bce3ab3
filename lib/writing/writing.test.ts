import { beforeEach, describe, expect, test } from 'vitest';
import { companyPlace, conversationPlace, profilePlace } from '../../tests/support/reading-room.ts';
import { openWritingRoom } from '../../tests/support/writing-room.ts';
import {
  aContact,
  askFor,
  contactId,
  makeKeyed,
  makeMessage,
  noDraft,
  sendOf,
} from '../../tests/support/writing-samples.ts';
import { readPlace } from '../inbox/place.ts';
import { makeRecords } from '../matching/sample-records.ts';
import type { FormDraft } from '../messages/write.ts';
import { conversationLink } from './links.ts';

let room: ReturnType<typeof openWritingRoom>;
beforeEach(() => {
  room = openWritingRoom();
});

describe('the list of what was said', () => {
  test('has messages and notes in one line each, newest first, without secrets', async () => {
    room.converse({
      messages: [
        makeMessage('source', `<p>First line</p><p>${'long '.repeat(60)}</p>`),
        makeMessage('11', '<p>My card is 4111 1111 1111 1111</p>', { kind: 'note', authorName: 'Ana' }),
        makeMessage('12', '', { attachments: ['a.png', 'b.png'] }),
      ],
    });
    const [third, second, first] = await room.writing.messages(conversationPlace, null);
    expect(third).toMatchObject({ part: '12', snippet: 'a.png, b.png', sent: null });
    expect(second).toMatchObject({
      part: '11',
      author: 'Ana',
      kind: 'note',
      snippet: 'My card is •••• •••• •••• 1111',
    });
    expect(first?.snippet).toMatch(/^First line long/);
    expect([...(first?.snippet ?? '')].length).toBeLessThanOrEqual(140);
  });

  test('says what was sent before, on whomever', async () => {
    const key = `tandem:abc12345:2154:task:11:${contactId.toLowerCase()}`;
    await room.finds({ ...aContact(), sentTasks: [makeKeyed('00T000000000001AAA', { key, relatedTo: 'Big deal' })] });
    const [newest, first] = await room.writing.messages(conversationPlace, null);
    expect(newest?.sent).toEqual({
      taskId: '00T000000000001AAA',
      by: 'Ana Ruiz',
      at: '2026-11-22T10:00:00.000Z',
      url: 'https://acme.my.salesforce.com/00T000000000001AAA',
      relatedTo: 'Big deal',
      own: true,
    });
    expect(first?.sent).toBeNull();
  });

  test('is read anew each time, and is there also while Salesforce is not', async () => {
    await room.writing.messages(conversationPlace, null);
    const asked = room.asked.length;
    room.records = () => Promise.reject(new Error('down'));
    room.writer = null;
    expect(await room.writing.messages(conversationPlace, null)).toMatchObject([{ sent: null }, { sent: null }]);
    expect(room.asked.length).toBeGreaterThan(asked);
  });

  test('is empty on a profile', async () => {
    expect(await room.writing.messages(profilePlace, null)).toEqual([]);
    expect(room.asked).toEqual([]);
  });
});

describe('an address for a person without one', () => {
  test('goes to Intercom, and the person is read anew with it', async () => {
    await room.changePerson({ email: null });
    expect(await room.ports.reading.read(conversationPlace, { fresh: false, personId: null })).toMatchObject({
      state: 'no-email',
    });
    const view = await room.writing.saveEmail(conversationPlace, 'nora', '  nora@quillfeather.example ');
    expect(room.contactsChanged).toEqual([{ id: 'nora', change: { email: 'nora@quillfeather.example' } }]);
    expect(view).toMatchObject({ state: 'ready' });
  });

  test.each([
    '',
    'nora',
    '@q.example',
    'nora@',
    'nora@q',
    'no ra@q.example',
    'a@b@c.example',
    '<x>@q.example',
    `${'a'.repeat(65)}@q.example`,
  ])('is refused if it is “%s”', async (typed) => {
    await expect(room.writing.saveEmail(conversationPlace, 'nora', typed)).rejects.toMatchObject({
      code: 'write-email-invalid',
    });
    expect(room.contactsChanged).toEqual([]);
  });
});

describe('the outbox', () => {
  test('is told of as it stands, and read with what is due sent', async () => {
    room.online = false;
    await room.writing.send(sendOf(askFor('case')));
    await room.writing.told();
    expect(room.told).toMatchObject([{ items: [{ state: 'pending' }], offline: true }]);
    room.online = true;
    await room.writing.read();
    await room.outbox.drain();
    expect(room.created).toHaveLength(1);
  });

  test('lets an entry be tried again or given up', async () => {
    const failure = { code: 'write-invalid' as const, params: {} };
    room.answers = [{ kind: 'refused', failure, fieldErrors: [] }];
    const [item] = (await room.writing.send(sendOf(askFor('case')))).stored;
    await room.outbox.drain();
    await room.writing.retry(item?.id ?? '');
    await room.outbox.drain();
    expect(room.created).toHaveLength(2);
    expect((await room.writing.discard(item?.id ?? '')).items).toHaveLength(2);
  });

  test('of a lead or a case keeps no words when the agent signs out, but what was promised to be sent', async () => {
    await room.writing.send(sendOf(askFor('case'), { values: { Subject: 'Sent words' } }));
    await room.outbox.drain();
    room.online = false;
    const task = askFor('task', { part: '11' });
    await room.writing.send(sendOf(task, { values: { Subject: 'Waiting words' } }));
    await room.writing.form(askFor('lead'));
    await room.writing.keepDraft(askFor('lead'), { ...noDraft, values: { LastName: 'Typed words' } });
    await room.writing.forget();
    const { session, local } = room.storage;
    expect([session.all().forms, session.all().drafts, session.all().owners, local.all()]).toEqual([
      undefined,
      undefined,
      undefined,
      {},
    ]);
    expect(await room.outbox.list()).toMatchObject([{ kind: 'task', state: 'pending' }]);
  });
});

describe('the link to a conversation', () => {
  const hosts = { us: 'app.intercom.com', eu: 'app.eu.intercom.com', au: 'app.au.intercom.com' };
  test.each(['us', 'eu', 'au'] as const)('in region %s opens that place, or its message', (region) => {
    const place = { ...conversationPlace, region };
    for (const part of ['all', 'source', 'selection']) {
      expect(conversationLink(place, part)).toBe(`https://${hosts[region]}/a/inbox/abc12345/inbox/conversation/2154`);
      expect(readPlace(conversationLink(place, part))).toEqual(place);
    }
    expect(readPlace(conversationLink(place, '77'))).toEqual(place);
    expect(conversationLink(place, '77')).toMatch(new RegExp(`#part_id=comment-${place.id}-77$`));
  });

  test('of a profile opens the profile', () => {
    const place = { ...profilePlace, region: 'eu' as const, id: '0123456789abcdef01234567' };
    expect(readPlace(conversationLink(place, 'all'))).toEqual(place);
  });
});

test('a lead can be made from a profile, but nothing from a company’s', async () => {
  room.companies = [{ id: 'freight', companyId: null, name: 'Freight', website: null, domain: null }];
  expect(await room.writing.form(askFor('lead', { place: profilePlace }))).toMatchObject({ personId: 'nora' });
  await expect(room.writing.form(askFor('lead', { place: companyPlace }))).rejects.toMatchObject({
    code: 'write-no-email',
  });
  await expect(room.writing.form(askFor('task', { place: companyPlace }))).rejects.toMatchObject({
    code: 'write-no-match',
  });
});

test('a second case about the same whose answer is lost is not taken for the first, where the org has no key field', async () => {
  room.shape('Case').keyField = null;
  const sendOne = async () => {
    await room.writing.form(askFor('case'));
    await room.writing.send(sendOf(askFor('case')));
    await room.outbox.drain();
  };
  await sendOne();
  const [first] = await room.outbox.list();
  room.alike = [makeKeyed(first?.receipt?.id ?? '')];
  room.answers = [{ kind: 'unknown', failure: { code: 'salesforce-slow', params: {} } }];
  await sendOne();
  room.now += 60_000;
  await room.outbox.drain();
  const asked = room.asked.filter((each) => /^(alike|create) /.test(each));
  expect(asked.map((each) => each.split(' ', 1)[0])).toEqual(['create', 'create', 'alike', 'create']);
  const cases = (await room.outbox.list()).filter(({ kind }) => kind === 'case');
  expect(cases.map(({ state }) => state)).toEqual(['done', 'done']);
});

describe('a form that is opened anew after what it sent was refused', () => {
  const failure = { code: 'write-invalid' as const, params: {} };
  const sendAnew = async (action: 'lead' | 'case', values: FormDraft['values']) => {
    await room.writing.form(askFor(action));
    await room.writing.send(sendOf(askFor(action), { values }));
    await room.outbox.drain();
  };
  const statesOf = async () =>
    (await room.outbox.list()).flatMap(({ kind, state }) => (kind === 'note' ? [] : state)).toSorted();
  beforeEach(() => {
    room.answers = [{ kind: 'refused', failure, fieldErrors: [] }];
  });

  test('sends what is typed now, in the place of the refused', async () => {
    await room.finds(makeRecords());
    await sendAnew('lead', { Company: 'Boom' });
    await sendAnew('lead', { Company: 'Quillfeather' });
    expect(room.created.map(({ fields }) => fields.Company)).toEqual(['Boom', 'Quillfeather']);
    expect(await statesOf()).toEqual(['done']);
  });

  test('makes another case, and leaves the refused one to be corrected', async () => {
    await sendAnew('case', { Subject: 'Boom' });
    await sendAnew('case', { Subject: 'Printers' });
    const keys = room.created.map(({ fields }) => String(fields.Tandem_Key__c).slice(-6));
    expect(keys).toEqual(['case:1', 'case:2']);
    expect(await statesOf()).toEqual(['blocked', 'done']);
  });
});
