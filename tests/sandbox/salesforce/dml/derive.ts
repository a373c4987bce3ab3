import type { Org } from '../org.ts';
import { localDay } from '../soql/dates.ts';
import type { Row, SqlValue } from '../store/store.ts';
import { formatDateTime, toSeconds } from '../store/values.ts';
import { deriveAddresses } from './addresses.ts';

/** Fields that follow from others: given the row as it will be and what this write names, the values to add. */
type Derive = (org: Org, row: Row, given: Row, before: Row | undefined) => Row;

const joinName = (row: Row) => [row.FirstName, row.LastName].filter((part) => part).join(' ');

function statusRow(org: Org, object: string, value: SqlValue | undefined): Row | undefined {
  return org.store.rows(`SELECT * FROM "${object}" WHERE "ApiName" = ?`, [value ?? null])[0];
}

const deriveOpportunity: Derive = (org, row, given, before) => {
  const stage = statusRow(org, 'OpportunityStage', row.StageName);
  const moved = before === undefined || before.StageName !== row.StageName;
  const probability = given.Probability ?? (moved ? (stage?.DefaultProbability ?? null) : (row.Probability ?? null));
  const amount = row.Amount ?? null;
  const expected = amount === null || probability === null ? null : (Number(amount) * Number(probability)) / 100;
  const forecast = moved || row.ForecastCategory === undefined;
  return {
    IsClosed: stage?.IsClosed ?? 0,
    IsWon: stage?.IsWon ?? 0,
    Probability: probability,
    ExpectedRevenue: expected,
    ...(forecast
      ? {
          ForecastCategory: stage?.ForecastCategory ?? 'Pipeline',
          ForecastCategoryName: given.ForecastCategoryName ?? stage?.ForecastCategoryName ?? 'Pipeline',
        }
      : {}),
  };
};

const deriveCase: Derive = (org, row, given, before) => {
  const closed = statusRow(org, 'CaseStatus', row.Status)?.IsClosed === 1;
  const closedDate = closed ? (before?.ClosedDate ?? given.ClosedDate ?? toSeconds(org.clock.now())) : null;
  const derived: Row = { IsClosed: closed ? 1 : 0, ClosedDate: closedDate };
  const contactChanged = typeof given.ContactId === 'string' && given.AccountId === undefined && !row.AccountId;
  if (contactChanged) derived.AccountId = accountOf(org, given.ContactId, ['Contact']);
  return derived;
};

/** The account of a record: itself, or the one it names. */
function accountOf(org: Org, id: SqlValue | undefined, objects: readonly string[]): string | null {
  if (typeof id !== 'string') return null;
  const object = org.schema.byKeyPrefix(id.slice(0, 3))?.name;
  if (object === undefined || !objects.includes(object)) return null;
  const account = object === 'Account' ? id : org.store.get(object, id)?.AccountId;
  return typeof account === 'string' ? account : null;
}

/** Of an activity: that of the account or opportunity it is about, else that of its contact (Object Reference, "Task", `AccountId`). */
function accountOfActivity(org: Org, row: Row): string | null {
  return accountOf(org, row.WhatId, ['Account', 'Opportunity']) ?? accountOf(org, row.WhoId, ['Contact']);
}

const deriveTask: Derive = (org, row, given, before) => {
  const closed = statusRow(org, 'TaskStatus', row.Status)?.IsClosed === 1;
  const completed = closed
    ? (given.CompletedDateTime ?? before?.CompletedDateTime ?? toSeconds(org.clock.now()))
    : null;
  return {
    IsClosed: closed ? 1 : 0,
    IsHighPriority: row.Priority === 'High' ? 1 : 0,
    CompletedDateTime: completed,
    AccountId: accountOfActivity(org, row),
    TaskSubtype: row.TaskSubtype ?? 'Task',
  };
};

const deriveEvent: Derive = (org, row, given, before) => {
  const start = Number(given.StartDateTime ?? given.ActivityDateTime ?? row.StartDateTime ?? row.ActivityDateTime ?? 0);
  const moved = before !== undefined && given.EndDateTime === undefined;
  const ends = moved ? null : row.EndDateTime;
  const end = ends ?? (row.DurationInMinutes ? start + Number(row.DurationInMinutes) * 60_000 : null);
  return {
    AccountId: accountOfActivity(org, row),
    ...(start === 0
      ? {}
      : {
          StartDateTime: start,
          ActivityDateTime: start,
          ActivityDate: formatDateTime(start).slice(0, 10),
          EndDateTime: end,
          EndDate: end === null ? null : formatDateTime(Number(end)).slice(0, 10),
          DurationInMinutes: end === null ? null : Math.round((Number(end) - start) / 60_000),
        }),
  };
};

const derivePersonAccount: Derive = (org, row) => {
  if (org.features.personAccounts !== true || !row.LastName) return {};
  return { Name: joinName(row), IsPersonAccount: 1 };
};

const deriveName: Derive = (_org, row) => ({ Name: joinName(row) });

const DERIVATIONS: Record<string, Derive> = {
  Contact: deriveName,
  Lead: deriveName,
  User: deriveName,
  Account: derivePersonAccount,
  Opportunity: deriveOpportunity,
  Case: deriveCase,
  Task: deriveTask,
  Event: deriveEvent,
};

/** Adds what follows from the written fields: names, closed flags, probability, accounts of activities, addresses. */
export function derive(org: Org, object: string, row: Row, given: Row, before: Row | undefined): Row {
  const addresses = deriveAddresses(org, object, given);
  return { ...addresses, ...DERIVATIONS[object]?.(org, row, given, before) };
}

/** Last activity dates of the records an activity hangs on: latest event, or closed task by its due date. */
export function refreshLastActivity(org: Org, activity: Row): void {
  for (const id of [activity.WhoId, activity.WhatId, activity.AccountId]) {
    if (typeof id !== 'string') continue;
    const object = org.schema.byKeyPrefix(id.slice(0, 3));
    if (object?.field('LastActivityDate') === undefined) continue;
    const on =
      object.name === 'Account' ? '(a."AccountId" = ? OR a."WhatId" = ?)' : '(a."WhoId" = ? OR a."WhatId" = ?)';
    const [latest] = org.store.rows(
      `SELECT max(d) AS d FROM (
        SELECT coalesce(a."ActivityDate", strftime('%Y-%m-%d', a."CompletedDateTime" / 1000, 'unixepoch')) AS d
          FROM "Task" a WHERE ${on} AND a."IsClosed" = 1 AND a."IsDeleted" = 0
        UNION ALL SELECT a."ActivityDate" FROM "Event" a WHERE ${on} AND a."IsDeleted" = 0 AND a."ActivityDate" <= ?)`,
      [id, id, id, id, localDay(org.clock.now(), 'GMT')],
    );
    org.store.update(object.name, id, { LastActivityDate: latest?.d ?? null });
  }
}
