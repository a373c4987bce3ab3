import type { Place } from '../../lib/inbox/place.ts';
import type { ConnectionView, PanelView, PersonView } from '../../lib/messages/view.ts';

/** Views for tests of the panel's behaviour: only who and where differ. */
export const here: Place = { region: 'us', workspace: 'abc12345', kind: 'conversation', id: '215470000000001' };
export const there: Place = { ...here, id: '215470000000002' };

export const sampleConnection: ConnectionView = {
  salesforce: {
    state: 'connected',
    user: 'Ines Varga',
    username: 'ines@lanternmoor.example',
    org: 'Lanternmoor',
    orgId: '00D000000000001EAA',
    host: 'lanternmoor.my.salesforce.com',
    sandbox: false,
  },
  intercom: { state: 'connected', workspace: 'abc12345', workspaceName: 'Lanternmoor', region: 'us', admin: null },
  apiUsage: { used: 10, limit: 100 },
};

function samplePerson(id: string): PersonView {
  return {
    id,
    name: `Person ${id}`,
    email: `${id}@lanternmoor.example`,
    role: 'user',
    phone: null,
    companyName: null,
    failure: null,
  };
}

export function sampleView(place: Place, personId: string): PanelView {
  const person = samplePerson(personId);
  return {
    state: 'no-match',
    place,
    asOf: '2026-11-22T14:02:10.000Z',
    people: [person],
    connection: sampleConnection,
    trouble: null,
    unread: [],
    person,
    company: null,
    suggestions: { status: 'empty' },
    candidates: [],
  };
}
