import { describe, expect, it } from 'vitest';
import type { ActivityView } from '../../lib/messages/logging.ts';
import { sayAge, sayStanding, saySubject } from './activity-words.ts';

const task: ActivityView = {
  object: 'Task',
  id: '00T000000000001AAA',
  url: 'https://lanternmoor.example/task',
  subject: null,
  at: null,
  status: null,
  done: false,
  owner: null,
  own: false,
};

describe('when an activity was', () => {
  const asOf = '2026-11-22T14:00:00Z';

  it('is an age in its first month and a date after it', () => {
    expect(sayAge('2026-11-22T13:18:00Z', asOf, 'en-GB')).toBe('42 min');
    expect(sayAge('2026-11-02T09:00:00Z', asOf, 'en-GB')).toBe('20 d');
    expect(sayAge('2026-09-02T09:00:00Z', asOf, 'en-GB')).toBe('2 Sept 2026');
  });

  it('is a date for an event that is still to come, never "now"', () => {
    expect(sayAge('2026-11-25T09:00:00Z', asOf, 'en-GB')).toBe('25 Nov 2026');
  });

  it('is what Salesforce sent where that is no date', () => {
    expect(sayAge('soon', asOf, 'en-GB')).toBe('soon');
  });
});

describe('where an activity stands', () => {
  it('is said in the org’s own word where there is one', () => {
    expect(sayStanding({ ...task, status: 'Waiting on someone else', done: true })).toBe('Waiting on someone else');
  });

  it('is open or closed without one; an event is upcoming or past', () => {
    expect(sayStanding(task)).toBe('Open');
    expect(sayStanding({ ...task, object: 'Case', done: true })).toBe('Closed');
    expect(sayStanding({ ...task, object: 'Event' })).toBe('Upcoming');
    expect(sayStanding({ ...task, object: 'Event', done: true })).toBe('Past');
  });
});

it('an activity without a subject is named by what it is', () => {
  expect(saySubject(task)).toBe('Task without a subject');
  expect(saySubject({ ...task, subject: 'Renewal call' })).toBe('Renewal call');
});
