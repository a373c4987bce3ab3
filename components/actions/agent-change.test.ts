import { expect, test } from 'vitest';
import type { ConnectionView } from '../../lib/messages/view.ts';
import { sampleConnection } from '../panel/sample-view.ts';
import { followAgent } from './agent-change.ts';

const { agent } = followAgent(null, sampleConnection);
const salesforceOut = (failure: 'grant-expired' | null): ConnectionView => ({
  ...sampleConnection,
  salesforce: {
    state: 'signed-out',
    failure: failure === null ? null : { code: failure, params: {} },
    pinnedOrg: failure === null ? null : 'Lanternmoor',
  },
});

test('the first one seen leaves nobody, and stays themselves', () => {
  expect(followAgent(null, sampleConnection).left).toBe(false);
  expect(followAgent(agent, sampleConnection)).toEqual({ agent, left: false });
});

test('an agent whose session ended comes back to what they typed', () => {
  const ended = followAgent(agent, salesforceOut('grant-expired'));
  expect(ended).toEqual({ agent, left: false });
  expect(followAgent(ended.agent, sampleConnection).left).toBe(false);
});

test('an agent is gone when they sign out of either service, or somebody else signs in', () => {
  const { salesforce, intercom } = sampleConnection;
  expect(followAgent(agent, salesforceOut(null))).toEqual({ agent: null, left: true });
  const intercomOut: ConnectionView = { ...sampleConnection, intercom: { state: 'signed-out' } };
  expect(followAgent(agent, intercomOut)).toEqual({ agent: null, left: true });
  if (salesforce.state !== 'connected' || intercom.state !== 'connected') throw new Error('the sample is connected');
  const other: ConnectionView = { ...sampleConnection, salesforce: { ...salesforce, username: 'odin@acme.example' } };
  expect(followAgent(agent, other).left).toBe(true);
  const elsewhere: ConnectionView = { ...sampleConnection, intercom: { ...intercom, workspace: 'xyz98765' } };
  expect(followAgent(agent, elsewhere).left).toBe(true);
});
