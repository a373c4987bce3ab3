import { describe, expect, it } from 'vitest';
import type { PanelView, ReadyView } from '../../lib/messages/view.ts';
import { freshState, type PanelState } from '../panel/panel-state.ts';
import { here, sampleView } from '../panel/sample-view.ts';
import { describeOffers } from './offers.ts';

const record = {
  ref: { object: 'Contact' as const, id: '003000000000001AAA' },
  name: 'Person a',
  title: null,
  url: '',
  fields: [],
  owner: null,
  hiddenFields: 0,
  reasons: [],
};
const base = sampleView(here, 'a');

function ready(who: ReadyView['who'], place = here, conversion: ReadyView['conversion'] = null): PanelState {
  const view: PanelView = {
    state: 'ready',
    place,
    asOf: base.asOf,
    people: base.people,
    connection: base.connection,
    trouble: null,
    unread: [],
    person: null,
    who,
    matches: 1,
    candidates: [],
    conversion,
    account: { status: 'empty' },
    suggestions: [],
    opportunities: { status: 'empty' },
    activity: { status: 'empty' },
    cases: { status: 'empty' },
  };
  return { ...freshState, tabId: 1, place, view };
}

const lead = { kind: 'lead' as const, record: { ...record, status: null } };

describe('the foot', () => {
  it('offers both for a contact in a conversation', () => {
    expect(describeOffers(ready({ kind: 'contact', record }))).toEqual({ newCase: true, newTask: true, why: '' });
  });

  it('offers no case for a lead, and says what it needs', () => {
    expect(describeOffers(ready(lead))).toEqual({
      newCase: false,
      newTask: true,
      why: 'New Case needs a contact. Convert this lead in Salesforce first.',
    });
  });

  it('offers nothing for a converted lead whose contact is not seen: Salesforce takes neither for it', () => {
    const conversion = { lead: { name: 'Person a', url: '' }, on: '2026-11-12' };
    expect(describeOffers(ready(lead, here, conversion))).toEqual({
      newCase: false,
      newTask: false,
      why: 'Both need the contact this lead became. Your Salesforce admin can let you see it.',
    });
  });

  it('offers no task where there is no conversation to send', () => {
    const offers = describeOffers(ready({ kind: 'contact', record }, { ...here, kind: 'contact' }));
    expect(offers).toMatchObject({ newCase: true, newTask: false, why: expect.stringContaining('Open one first') });
  });

  it('offers nothing on a company’s page, and says why', () => {
    const offers = describeOffers(ready({ kind: 'account', record }, { ...here, kind: 'company' }));
    expect(offers).toMatchObject({
      newCase: false,
      newTask: false,
      why: expect.stringContaining('belong to a person'),
    });
  });

  it('offers nothing for somebody Salesforce does not know', () => {
    const offers = describeOffers({ ...freshState, tabId: 1, place: here, view: base });
    expect(offers).toEqual({ newCase: false, newTask: false, why: 'Both need a lead or contact in Salesforce.' });
  });

  it('stands in its place while the person is read, without a reason yet', () => {
    expect(describeOffers({ ...freshState, place: here })).toEqual({ newCase: false, newTask: false, why: '' });
  });

  it('is not there where nobody is shown', () => {
    expect(describeOffers(freshState)).toBeNull();
    expect(describeOffers({ ...freshState, place: here, orphaned: true })).toBeNull();
  });
});
