import { z } from 'zod';
import type { RunPhase, RunRowState } from '../messages/sync.ts';
import { once } from '../shared/once.ts';
import { makeStoredFailure } from './stored-failure.ts';
import { storedObjects, storedTables } from './stored-names.ts';

// By name, so that one that is added there does not compile here until it is named.
const phases: { [Phase in RunPhase]: Phase } = {
  rehearsing: 'rehearsing',
  rehearsed: 'rehearsed',
  running: 'running',
  paused: 'paused',
  done: 'done',
  cancelled: 'cancelled',
};
const states: { [State in RunRowState]: State } = {
  will: 'will',
  'left-out': 'left-out',
  blocked: 'blocked',
  held: 'held',
  done: 'done',
  failed: 'failed',
  'changed-since': 'changed-since',
};

const makeParts = () => {
  const text = z.string();
  const number = z.number();
  const yes = z.boolean();
  return {
    text,
    number,
    yes,
    value: z.union([text, number, yes]).nullable(),
    table: z.enum(storedTables),
    state: z.enum(states),
  };
};
type Parts = ReturnType<typeof makeParts>;

const makeRun = ({ text, number, yes, table }: Parts) => {
  const counts = { change: number, values: number, equal: number, blocked: number, held: number };
  return z.object({
    id: text,
    scope: text,
    kind: z.enum(['sync', 'revert']),
    tables: z.array(table),
    phase: z.enum(phases),
    resumes: z.enum(['rehearsing', 'running']).nullable(),
    trouble: makeStoredFailure().nullable(),
    looked: number,
    total: number.nullable(),
    counts: z.object({ ...counts, leftOut: number, unmatched: number }),
    done: number,
    failed: number,
    changedSince: number,
    through: z.enum(['collections', 'bulk']),
    calls: z.object({ salesforce: number, intercom: number }),
    startedAt: number,
    readAt: number.nullable(),
    endedAt: number.nullable(),
    revertible: yes,
    mapping: text,
    cursor: z.object({ step: text, table: table.nullable(), page: text.nullable(), job: text.nullable(), n: number }),
    marks: z.array(z.tuple([number, number])),
  });
};

const makeRecord = ({ text, number, yes, table, state, value }: Parts) =>
  z.object({
    runId: text,
    n: number,
    table,
    intercomId: text,
    recordId: text,
    name: text,
    company: text.nullable(),
    leftOut: yes,
    state,
    values: z.array(
      z.object({
        key: text,
        attribute: text,
        field: text,
        label: text,
        direction: z.enum(['to-salesforce', 'to-intercom']),
        from: value,
        to: value,
        state,
        note: text.nullable(),
      }),
    ),
  });

const makeSide = ({ text, number, value }: Parts) => {
  const owner = z.object({ id: text, email: text.nullable() }).nullable();
  return z.object({
    id: text,
    object: z.enum(storedObjects),
    name: text.nullable(),
    email: text.nullable(),
    externalId: text.nullable(),
    modifiedAt: number,
    owner,
    accountOwner: owner,
    accountId: text.nullable(),
    convertedTo: z.object({ contactId: text, accountId: text.nullable() }).nullable(),
    values: z.record(text, value),
  });
};

/** What the rows of a bulk run must hold to count as such, built on first use. */
export const runSchemas = once(() => {
  const parts = makeParts();
  return { run: makeRun(parts), record: makeRecord(parts), side: makeSide(parts) };
});
