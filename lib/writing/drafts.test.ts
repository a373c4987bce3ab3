import { beforeEach, expect, test } from 'vitest';
import { type FakeStorage, installStorage } from '../../tests/support/fake-storage.ts';
import type { FormAsk, FormDraft } from '../messages/write.ts';
import { createDrafts, type Drafts } from './drafts.ts';

const form: FormAsk = {
  action: 'task',
  place: { region: 'us', workspace: 'abc12345', kind: 'conversation', id: '1' },
  personId: 'nora',
  recordTypeId: null,
  part: null,
  selection: null,
  entryId: null,
};
const other: FormAsk = { ...form, action: 'case' };
const typed: FormDraft = {
  values: { Subject: 'Typed' },
  saveTo: [],
  owner: null,
  scope: null,
  unmasked: false,
  relatedTo: null,
};

let storage: FakeStorage;
let who: string | null;
let drafts: Drafts;

beforeEach(() => {
  storage = installStorage();
  who = 'ana';
  drafts = createDrafts(async () => who);
});

test('what is forgotten without ever having been kept leaves no trace', async () => {
  await drafts.keep(form, null);
  expect(storage.session.all()).toEqual({});
});

test('somebody else who forgets what they never typed takes nothing from the one who will be back', async () => {
  await drafts.keep(form, typed);
  who = 'bo';
  expect(await drafts.read(form)).toBeNull();
  await drafts.keep(form, null);
  who = 'ana';
  expect(await drafts.read(form)).toEqual(typed);
  await drafts.keep(other, null);
  await drafts.keep(form, null);
  expect(await drafts.read(form)).toBeNull();
});
