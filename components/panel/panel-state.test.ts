import { describe, expect, it } from 'vitest';
import type { PanelStart } from '../../lib/messages/contract.ts';
import { defaultLayout } from '../../lib/messages/layout.ts';
import { freshState, liveFor, type PanelEvent, type PanelState, reducePanel, shownState } from './panel-state.ts';
import { here, sampleConnection, sampleView, there } from './sample-view.ts';

const at = Date.parse('2026-11-22T14:02:15.000Z');
const start: PanelStart = { tabId: 7, place: here, theme: 'dark', layout: defaultLayout, view: null };

function play(...events: PanelEvent[]): PanelState {
  return events.reduce(reducePanel, freshState);
}

const begun = { event: 'started', start, at } as const;
const answered = (ticket: number, place = here, person = 'a') =>
  ({ event: 'answered', ticket, view: sampleView(place, person), at }) as const;

describe('moving from person to person', () => {
  it('shows nothing of the one before from the moment the place changes', () => {
    const state = play(begun, { event: 'asked', ticket: 1 }, answered(1), { event: 'moved', place: there });
    expect(state.view).toBeNull();
    expect(shownState(state)).toBe('loading');
    expect(state.place).toEqual(there);
  });

  it('drops an answer for a place that was left, even after coming back to it', () => {
    const late = play(begun, { event: 'asked', ticket: 1 }, { event: 'moved', place: there }, answered(1, here));
    expect(late.view).toBeNull();
    const back = play(
      begun,
      { event: 'asked', ticket: 1 },
      { event: 'moved', place: there },
      { event: 'moved', place: here },
      answered(1, here),
    );
    expect(back.view).toBeNull();
  });

  it('drops a view that is told for another place', () => {
    const state = play(begun, { event: 'told', view: sampleView(there, 'a'), at });
    expect(state.view).toBeNull();
  });

  it('drops the failure of a question about a place that was left', () => {
    const failure = { code: 'salesforce-down', params: {} } as const;
    const state = play(
      begun,
      { event: 'asked', ticket: 1 },
      { event: 'moved', place: there },
      { event: 'failed', ticket: 1, failure },
    );
    expect(shownState(state)).toBe('loading');
  });

  it('shows only the person that was picked among several', () => {
    const picked = play(begun, { event: 'asked', ticket: 1 }, answered(1, here, 'a'), {
      event: 'person',
      personId: 'b',
    });
    expect(picked.view).toBeNull();
    const told = reducePanel(picked, { event: 'told', view: sampleView(here, 'a'), at });
    expect(told.view).toBeNull();
    const asked = reducePanel(picked, { event: 'asked', ticket: 9 });
    expect(reducePanel(asked, answered(9, here, 'b')).view).toEqual(sampleView(here, 'b'));
  });

  it('stays with who is shown in the stead of one who could not be read', () => {
    const down = { code: 'intercom-down', params: {} } as const;
    const [person] = sampleView(here, 'b').people;
    const first = sampleView(here, 'a');
    const people = [...first.people.map((each) => ({ ...each, failure: down })), ...(person ? [person] : [])];
    const instead = { event: 'answered', ticket: 1, view: { ...sampleView(here, 'b'), people }, at } as const;
    const state = play(begun, { event: 'asked', ticket: 1 }, instead);
    expect(state).toMatchObject({ personId: 'b', view: { person: { id: 'b' } } });
    expect(reducePanel(state, { event: 'told', view: first, at }).view).toMatchObject({ person: { id: 'b' } });
    expect(reducePanel(state, { event: 'moved', place: there }).personId).toBeNull();
  });

  it('keeps what is shown when the same place is named again', () => {
    const state = play(begun, { event: 'asked', ticket: 1 }, answered(1), { event: 'moved', place: { ...here } });
    expect(state.view).not.toBeNull();
  });
});

describe('reading', () => {
  it('keeps what is shown while it reads again, and tells the failure beside it', () => {
    const shown = play(begun, { event: 'asked', ticket: 1 }, answered(1), { event: 'asked', ticket: 2 });
    expect(shown.view).not.toBeNull();
    expect(shown.reading).toBe(2);
    const failed = reducePanel(shown, {
      event: 'failed',
      ticket: 2,
      failure: { code: 'salesforce-slow', params: {} },
    });
    expect(shownState(failed)).toBe('no-match');
    expect(failed.failure?.code).toBe('salesforce-slow');
  });

  it('with nothing to show, a failure is the state', () => {
    const failure = { code: 'salesforce-slow', params: {} } as const;
    expect(shownState(play(begun, { event: 'asked', ticket: 1 }, { event: 'failed', ticket: 1, failure }))).toBe(
      'error',
    );
  });

  it('takes only the answer to the last question', () => {
    const state = play(begun, { event: 'asked', ticket: 1 }, { event: 'asked', ticket: 2 }, answered(1, here, 'old'));
    expect(state.view).toBeNull();
    expect(reducePanel(state, answered(2, here, 'new')).view).toEqual(sampleView(here, 'new'));
  });

  it('paints at once what was read a moment ago', () => {
    const state = play({ ...begun, start: { ...start, view: sampleView(here, 'a') } });
    expect(shownState(state)).toBe('no-match');
    expect(state.theme).toBe('dark');
  });
});

describe('the time of a read', () => {
  it('is Salesforce’s where the clocks agree', () => {
    expect(play(begun, { event: 'asked', ticket: 1 }, answered(1)).readAt).toBe(at - 5000);
  });

  it('is the moment it came where this computer’s clock is wrong', () => {
    for (const wrong of [at + 10 * liveFor, at - 10 * liveFor]) {
      const state = play(begun, { event: 'told', view: sampleView(here, 'a'), at: wrong });
      expect(state.readAt).toBe(wrong);
    }
  });

  it('does not start again when the same read is shown again', () => {
    const first = play(begun, { event: 'told', view: sampleView(here, 'a'), at: at + 10 * liveFor });
    const again = reducePanel(first, { event: 'told', view: sampleView(here, 'a'), at: at + 20 * liveFor });
    expect(again.readAt).toBe(at + 10 * liveFor);
  });
});

describe('connections', () => {
  it('signing out ends what is shown at once', () => {
    const out = { ...sampleConnection, salesforce: { state: 'signed-out', failure: null, pinnedOrg: null } } as const;
    const state = play(begun, { event: 'asked', ticket: 1 }, answered(1), { event: 'connections', connections: out });
    expect(state.view).toBeNull();
  });

  it('a token in the place of one that was refused has the place read again', () => {
    const failure = { code: 'intercom-token-invalid', params: {} } as const;
    const { place, asOf, people, connection, trouble, unread } = sampleView(here, 'a');
    const view = { place, asOf, people, connection, trouble, unread, state: 'error', failure, person: null } as const;
    const refused = { event: 'answered', ticket: 1, view, at } as const;
    const told = { event: 'connections', connections: sampleConnection } as const;
    expect(shownState(play(begun, { event: 'asked', ticket: 1 }, refused))).toBe('error');
    expect(play(begun, { event: 'asked', ticket: 1 }, refused, told).view).toBeNull();
    const older = play(begun, { event: 'asked', ticket: 1 }, answered(1), { event: 'asked', ticket: 2 });
    expect(reducePanel(reducePanel(older, { event: 'failed', ticket: 2, failure }), told).view).toBeNull();
  });

  it('why signing in came to nothing is told until the agent moves on', () => {
    const failure = { code: 'sign-in-denied', params: {} } as const;
    const denied = play(begun, { event: 'signing-in' }, { event: 'sign-in-ended', failure });
    expect(reducePanel(denied, { event: 'moved', place: here }).signInFailure).toEqual(failure);
    expect(reducePanel(denied, { event: 'moved', place: there }).signInFailure).toBeNull();
  });

  it('a new count of API calls changes only that', () => {
    const usage = { ...sampleConnection, apiUsage: { used: 90, limit: 100 } };
    const state = play(begun, { event: 'asked', ticket: 1 }, answered(1), { event: 'connections', connections: usage });
    expect(state.view?.connection.apiUsage?.used).toBe(90);
  });
});

it('after an update of the extension nothing of anybody stays', () => {
  const state = play(begun, { event: 'asked', ticket: 1 }, answered(1), { event: 'orphaned' });
  expect(state.view).toBeNull();
  expect(shownState(state)).toBe('error');
});
