import { describe, expect, it } from 'vitest';
import type { PanelView } from '../../lib/messages/view.ts';
import { describeLine, sandboxName } from './live-line.ts';
import { freshState, liveFor, type PanelState } from './panel-state.ts';
import { here, sampleConnection, sampleView } from './sample-view.ts';

const readAt = Date.parse('2026-11-22T14:02:10.000Z');

function showing(view: PanelView, more: Partial<PanelState> = {}): PanelState {
  return { ...freshState, tabId: 7, place: here, view, readAt, ...more };
}

const view = sampleView(here, 'a');

describe('the live line', () => {
  it('is live for 60 s after the read, then says only when', () => {
    expect(describeLine(showing(view), readAt + liveFor, true)).toMatchObject({ line: 'live', strong: 'Live' });
    expect(describeLine(showing(view), readAt + liveFor + 1, true)).toMatchObject({ line: 'old', strong: null });
  });

  it('runs while reading, with or without something to show', () => {
    expect(describeLine(showing(view, { reading: 3 }), readAt, true).line).toBe('reading');
    const bare = { ...freshState, tabId: 7, place: here };
    expect(describeLine(bare, readAt, true)).toMatchObject({
      line: 'reading',
      text: 'Reading Salesforce',
      joined: false,
    });
  });

  it('is dashed offline, and the time of what is shown stays', () => {
    expect(describeLine(showing(view), readAt, false)).toMatchObject({ line: 'offline', strong: 'Offline' });
    const told = showing({ ...view, trouble: { code: 'salesforce-offline', params: {} } });
    expect(describeLine(told, readAt, true)).toMatchObject({ line: 'offline', strong: 'Offline' });
  });

  it('is amber from 80 % of the limit on, and when it is reached', () => {
    const near = { ...view, connection: { ...sampleConnection, apiUsage: { used: 80, limit: 100 } } };
    expect(describeLine(showing(near), readAt, true)).toMatchObject({ line: 'limit', strong: 'Live' });
    const spent = showing({ ...view, trouble: { code: 'api-limit', params: {} } });
    expect(describeLine(spent, readAt, true)).toMatchObject({ line: 'limit', strong: null });
  });

  it('is red when Salesforce does not answer, and says so instead of the time', () => {
    const down = showing(view, { failure: { code: 'salesforce-down', params: {} } });
    expect(describeLine(down, readAt, true)).toMatchObject({
      line: 'stopped',
      strong: null,
      text: 'Salesforce does not answer',
    });
  });

  it('says which service is signed out', () => {
    const out: PanelView = {
      state: 'signed-out',
      firstRun: false,
      place: here,
      asOf: null,
      people: [],
      trouble: null,
      unread: [],
      connection: { ...sampleConnection, salesforce: { state: 'signed-out', failure: null, pinnedOrg: null } },
    };
    expect(describeLine(showing(out), readAt, true)).toMatchObject({
      line: 'stopped',
      text: 'Signed out of Salesforce',
    });
    expect(describeLine(showing({ ...out, firstRun: true }), readAt, true)).toMatchObject({
      line: 'idle',
      text: 'Not connected yet',
    });
  });
});

describe('a sandbox', () => {
  const inOrg = (host: string, sandbox: boolean): PanelView => {
    const { salesforce } = sampleConnection;
    if (salesforce.state !== 'connected') throw new Error('the sample is connected');
    return { ...view, connection: { ...sampleConnection, salesforce: { ...salesforce, host, sandbox } } };
  };

  it('is named after the end of its host', () => {
    expect(sandboxName(inOrg('lanternmoor--uat.sandbox.my.salesforce.com', true))).toBe('Sandbox UAT');
    expect(sandboxName(inOrg('lanternmoor.my.salesforce.com', true))).toBe('Sandbox');
  });

  it('is never claimed of a production org', () => {
    expect(sandboxName(inOrg('lanternmoor--uat.my.salesforce.com', false))).toBeNull();
  });
});
