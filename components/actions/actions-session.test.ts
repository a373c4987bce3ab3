import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkValues } from '../../lib/actions/check-values.ts';
import type { Notice, QuestionName } from '../../lib/messages/contract.ts';
import { defaultLayout } from '../../lib/messages/layout.ts';
import type { OutboxView } from '../../lib/messages/write.ts';
import { TandemError } from '../../lib/shared/tandem-error.ts';
import { createSession } from '../panel/panel-session.ts';
import { createPanelStore } from '../panel/panel-store.ts';
import { here, sampleView, there } from '../panel/sample-view.ts';
import type { PanelApi } from '../ui/api.ts';
import { createActions } from './actions-session.ts';
import { sampleAsk, sampleCase, sampleField, sampleItem, sampleOutbox } from './sample-forms.ts';

type Answers = { [Name in QuestionName]?: (payload: never) => unknown };

const noOutbox: OutboxView = sampleOutbox();

/** A worker that answers at once from a table, and remembers what it was asked. */
function makeWorker(answers: Answers) {
  const asked: { name: QuestionName; payload: unknown }[] = [];
  const hearers = new Set<(notice: Notice) => void>();
  const table: Answers = {
    'panel-start': () => ({
      tabId: 7,
      place: here,
      theme: 'light',
      layout: defaultLayout,
      view: sampleView(here, 'a'),
    }),
    'panel-read': ({ place }: { place: typeof here }) => sampleView(place, 'a'),
    'panel-layout': () => null,
    'write-draft': () => null,
    'outbox-read': () => noOutbox,
    'write-form': () => sampleCase(here, 'a'),
    ...answers,
  };
  const api: PanelApi = {
    async ask(name, payload) {
      asked.push({ name, payload });
      const answer = table[name];
      if (answer === undefined) throw new Error(`nobody answers ${name}`);
      return answer(payload as never) as never;
    },
    listen(handler) {
      hearers.add(handler);
      return () => hearers.delete(handler);
    },
  };
  const tell = (notice: Notice) => {
    for (const hear of hearers) hear(notice);
  };
  return {
    api,
    tell,
    of: (name: QuestionName) => asked.filter((each) => each.name === name).map((each) => each.payload),
  };
}

async function begin(answers: Answers = {}, seen = () => true) {
  const worker = makeWorker(answers);
  const session = createSession(worker.api, createPanelStore(), Date.now);
  const actions = createActions(worker.api, session, Date.now, seen);
  session.start();
  const stop = actions.start();
  await vi.advanceTimersByTimeAsync(0);
  return { worker, actions, stop, state: () => actions.store.getState().actions };
}

async function open(answers: Answers = {}) {
  const begun = await begin(answers);
  begun.actions.open('case');
  await vi.advanceTimersByTimeAsync(0);
  return begun;
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('writing from the panel', () => {
  it('asks for the form of the person on screen', async () => {
    const { worker, state } = await open();
    expect(worker.of('write-form')).toEqual([sampleAsk(here, 'a')]);
    expect(state().sheet?.form.status).toBe('ready');
  });

  it('a form that cannot be had says why', async () => {
    const { state } = await open({
      'write-form': () => {
        throw new TandemError('no-object-access', { object: 'cases' });
      },
    });
    expect(state().sheet?.form).toMatchObject({ status: 'failed', failure: { code: 'no-object-access' } });
  });

  it('what is typed is kept after a pause, once, and at the latest when the form closes', async () => {
    const { worker, actions } = await open();
    actions.type('Subject', 'P');
    actions.type('Subject', 'Pr');
    expect(worker.of('write-draft')).toEqual([]);
    await vi.advanceTimersByTimeAsync(400);
    expect(worker.of('write-draft')).toMatchObject([{ draft: { values: { Subject: 'Pr' } } }]);
    actions.type('Subject', 'Pri');
    actions.close();
    expect(worker.of('write-draft').at(-1)).toMatchObject({ draft: { values: { Subject: 'Pri' } } });
  });

  it('what was typed for one place is kept for it when the agent moves on', async () => {
    const { worker, actions, state } = await open();
    actions.type('Subject', 'Half a sen');
    worker.tell({ notice: 'place', tabId: 7, place: there });
    expect(state().sheet).toBeNull();
    expect(worker.of('write-draft')).toMatchObject([
      { form: { place: here }, draft: { values: { Subject: 'Half a sen' } } },
    ]);
  });

  it('sends nothing that the check can refuse', async () => {
    const fields = [sampleField('Subject', { label: 'Subject', required: true })];
    const { worker, actions, state } = await open({ 'write-form': () => sampleCase(here, 'a', { fields }) });
    await actions.send(false, checkValues);
    expect(worker.of('write-send')).toEqual([]);
    expect(state().sheet?.errors).toEqual([{ field: 'Subject', message: 'Subject is required.' }]);
  });

  it('two presses send once', async () => {
    const { worker, actions } = await open({ 'write-send': () => ({ stored: [sampleItem('one', here)], errors: [] }) });
    await Promise.all([actions.send(false, checkValues), actions.send(false, checkValues)]);
    expect(worker.of('write-send')).toHaveLength(1);
  });

  it('a send that could not be stored says so and keeps the form', async () => {
    const { actions, state } = await open({
      'write-send': () => {
        throw new TandemError('storage-failed');
      },
    });
    await actions.send(false, checkValues);
    expect(state().sheet).toMatchObject({ sending: false, failure: { code: 'storage-failed' } });
  });
});

describe('after something was stored', () => {
  const item = sampleItem('one', here);
  const stored = { 'write-send': () => ({ stored: [item], errors: [] }) };

  it('asks the worker every 2 s until it has ended, then reads the person once', async () => {
    let outbox = sampleOutbox({ ...item, state: 'sending' });
    const { worker, actions, state } = await open({ ...stored, 'outbox-read': () => outbox });
    const before = worker.of('panel-read').length;
    await actions.send(false, checkValues);
    await vi.advanceTimersByTimeAsync(4000);
    const asked = worker.of('outbox-read').length;
    expect(asked).toBeGreaterThanOrEqual(2);
    outbox = sampleOutbox({ ...item, state: 'done', doneAt: Date.now() });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(state().sheet).toBeNull();
    expect(worker.of('panel-read')).toHaveLength(before + 1);
    expect(worker.of('outbox-read').length).toBeLessThanOrEqual(asked + 2);
  });

  it('reads the person once when something was done for them in another tab', async () => {
    const { worker } = await open(stored);
    const before = worker.of('panel-read').length;
    const elsewhere = { ...item.place, kind: 'contact' as const, id: 'profile' };
    const outbox = sampleOutbox({ ...item, place: elsewhere, state: 'done', doneAt: Date.now() + 1 });
    worker.tell({ notice: 'outbox', outbox });
    worker.tell({ notice: 'outbox', outbox });
    await vi.advanceTimersByTimeAsync(100);
    expect(worker.of('panel-read')).toHaveLength(before + 1);
    const other = sampleOutbox({ ...item, personId: 'somebody-else', state: 'done', doneAt: Date.now() + 2 });
    worker.tell({ notice: 'outbox', outbox: other });
    await vi.advanceTimersByTimeAsync(100);
    expect(worker.of('panel-read')).toHaveLength(before + 1);
  });

  it('the form gives way to the receipt when it takes longer than 3 s', async () => {
    const { actions, state } = await open({
      ...stored,
      'outbox-read': () => sampleOutbox({ ...item, state: 'sending' }),
    });
    await actions.send(false, checkValues);
    await vi.advanceTimersByTimeAsync(2900);
    expect(state().sheet).not.toBeNull();
    await vi.advanceTimersByTimeAsync(200);
    expect(state()).toMatchObject({ sheet: null, receipts: [{ entries: ['one'] }] });
  });

  it('a refused entry opens its form again, once', async () => {
    const { worker, actions, state } = await open(stored);
    await actions.send(false, checkValues);
    const outbox = sampleOutbox({ ...item, state: 'blocked' });
    worker.tell({ notice: 'outbox', outbox });
    await vi.advanceTimersByTimeAsync(0);
    expect(worker.of('write-form').at(-1)).toMatchObject({ entryId: 'one', place: here, personId: 'a' });
    actions.close();
    worker.tell({ notice: 'outbox', outbox });
    expect(state().sheet).toBeNull();
  });

  it('what was corrected and is refused again opens its form again', async () => {
    const { worker, actions, state } = await open(stored);
    const refused = sampleOutbox({ ...item, state: 'blocked' });
    for (const forms of [2, 3]) {
      await actions.send(false, checkValues);
      expect(state().sheet).toMatchObject({ sending: true, entries: ['one'] });
      worker.tell({ notice: 'outbox', outbox: refused });
      worker.tell({ notice: 'outbox', outbox: refused });
      await vi.advanceTimersByTimeAsync(0);
      expect(worker.of('write-form')).toHaveLength(forms);
      expect(state().sheet).toMatchObject({ sending: false, entries: [], ask: { entryId: 'one' } });
    }
  });

  it('a refused entry of another place opens nothing here', async () => {
    const { worker, actions, state } = await open(stored);
    await actions.send(false, checkValues);
    worker.tell({ notice: 'place', tabId: 7, place: there });
    worker.tell({ notice: 'outbox', outbox: sampleOutbox({ ...item, state: 'blocked' }) });
    await vi.advanceTimersByTimeAsync(0);
    expect(state().sheet).toBeNull();
    expect(worker.of('write-form')).toHaveLength(1);
  });

  it('nobody is asked while the page is hidden', async () => {
    const { worker } = await begin({ 'outbox-read': () => sampleOutbox({ ...item, state: 'sending' }) }, () => false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(worker.of('outbox-read')).toHaveLength(1);
  });

  it('Undo asks for each entry of the receipt', async () => {
    const two = { 'write-send': () => ({ stored: [item, sampleItem('two', here)], errors: [] }) };
    const { worker, actions } = await open({ ...two, 'outbox-undo': () => noOutbox });
    await actions.send(false, checkValues);
    actions.undo();
    expect(worker.of('outbox-undo')).toEqual([{ entryId: 'one' }, { entryId: 'two' }]);
  });
});

describe('a message picked in the inbox', () => {
  const task: Notice = { notice: 'task', tabId: 7, place: here, part: '9001', selection: 'just this' };

  it('opens its task in the panel of that tab', async () => {
    const { worker } = await begin();
    worker.tell({ ...task, tabId: 8 });
    worker.tell({ ...task, place: there });
    expect(worker.of('write-form')).toEqual([]);
    worker.tell(task);
    expect(worker.of('write-form')).toMatchObject([{ action: 'task', part: '9001', selection: 'just this' }]);
  });

  it('is not lost when it comes before the panel knows its tab', async () => {
    const worker = makeWorker({});
    const session = createSession(worker.api, createPanelStore(), Date.now);
    const actions = createActions(worker.api, session, Date.now, () => true);
    actions.start();
    worker.tell(task);
    session.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(worker.of('write-form')).toHaveLength(1);
  });
});
