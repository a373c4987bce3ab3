import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tell } from './orphan.ts';
import type { Place } from './place.ts';
import { type Here, tellMoves } from './tell-moves.ts';

const place = (id: string): Place => ({ region: 'us', workspace: 'abc12345', kind: 'conversation', id });

/** Connections as Chrome makes them: one whose worker went throws when it is used, and has said so before. */
function openConnections() {
  const posted: string[] = [];
  const ends: (() => void)[] = [];
  let refused = false;
  const connect = () => {
    if (refused) throw new Error('Extension context invalidated.');
    let open = true;
    const hearers: (() => void)[] = [];
    const number = ends.length;
    ends.push(() => {
      open = false;
      for (const hear of hearers) hear();
    });
    return {
      onDisconnect: { addListener: (hear: () => void) => hearers.push(hear) },
      postMessage: (message: { ask: { place: Place | null } }) => {
        if (!open) throw new Error('Attempting to use a disconnected port object');
        posted.push(`${number}:${message.ask.place?.id ?? 'nowhere'}`);
      },
    };
  };
  vi.stubGlobal('chrome', { runtime: { connect } });
  const refuse = () => {
    refused = true;
  };
  return { posted, ends, refuse };
}

/** Goes to places, as the content script does. */
function moving(tell: Tell) {
  const here: Here = { place: null };
  const moves = tellMoves(tell, here);
  const move = (to: Place | null) => {
    here.place = to;
    moves.tell();
  };
  return Object.assign(move, { again: moves.tellAgain });
}

describe('telling the worker where the agent went', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('uses one connection while the worker lives', () => {
    const { posted } = openConnections();
    const tell = vi.fn();
    const move = moving(tell);
    for (const id of ['1', '2']) move(place(id));
    move(null);
    expect(posted).toEqual(['0:1', '0:2', '0:nowhere']);
    expect(tell).not.toHaveBeenCalled();
  });

  it('wakes no worker that went long after it was told, and makes the next connection when there is something to tell', () => {
    const { posted, ends } = openConnections();
    const tell = vi.fn();
    const move = moving(tell);
    move(place('1'));
    vi.advanceTimersByTime(30_000);
    ends[0]?.();
    expect(tell).not.toHaveBeenCalled();
    move(place('2'));
    expect(posted).toEqual(['0:1', '1:2']);
  });

  it('tells again, in a message that is answered, what a worker that went at once may not have heard', () => {
    const { ends } = openConnections();
    const tell = vi.fn();
    const move = moving(tell);
    move(place('1'));
    move(place('2'));
    ends[0]?.();
    expect(tell.mock.calls).toEqual([['inbox-moved', { place: place('2') }]]);
  });

  it('tells where the agent is when the worker asks, and trusts the old connection no more', () => {
    const { posted, ends } = openConnections();
    const tell = vi.fn();
    const move = moving(tell);
    move(place('1'));
    move.again();
    expect(tell.mock.calls).toEqual([['inbox-moved', { place: place('1') }]]);
    move(place('2'));
    ends[0]?.();
    move(place('3'));
    expect(posted).toEqual(['0:1', '1:2', '1:3']);
    expect(tell).toHaveBeenCalledTimes(1);
  });

  it('leaves it to the message to find out that the extension is gone', () => {
    const { posted, refuse } = openConnections();
    refuse();
    const tell = vi.fn();
    moving(tell)(place('1'));
    expect(posted).toEqual([]);
    expect(tell.mock.calls).toEqual([['inbox-moved', { place: place('1') }]]);
  });
});
