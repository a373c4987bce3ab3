import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Field } from '../schema/field.ts';
import type { ObjectSchema, OrgSchema } from '../schema/org-schema.ts';
import { activityViews } from './activity-views.ts';

/** Columns as SQLite holds them: booleans 0/1, date-times milliseconds, dates `YYYY-MM-DD`, everything else as it is. */
export type SqlValue = string | number | null;
export type Row = Record<string, SqlValue>;

export interface Store {
  insert(object: string, row: Row): void;
  update(object: string, id: string, changes: Row): void;
  get(object: string, id: string): Row | undefined;
  rows(sql: string, params?: readonly SqlValue[]): Row[];
  /** The same without column names, for answers with many rows. */
  arrays(sql: string, params?: readonly SqlValue[]): SqlValue[][];
  run(sql: string, params?: readonly SqlValue[]): void;
  /** Runs `work` in a savepoint; what it throws undoes its writes. Nests. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** Lookups that queries narrow by: one index each. */
const INDEXED = ['AccountId', 'ContactId', 'WhoId', 'WhatId', 'OpportunityId', 'ParentId', 'OwnerId', 'QueueId'];
const FOLDED = ['Name', 'SuppliedEmail', 'Username', 'CallObject'];

/** Read by their last change, page after page. */
const SYNCED = ['Account', 'Contact', 'Lead', 'Opportunity', 'Case', 'Task'];

export const quote = (name: string) => `"${name}"`;

function columnType(field: Field): string {
  if (field.type === 'boolean' || field.type === 'datetime' || field.type === 'int') return 'INTEGER';
  return ['double', 'currency', 'percent'].includes(field.type) ? 'REAL' : 'TEXT';
}

function columnOf(field: Field, schema: OrgSchema): string {
  const name = quote(field.name);
  if (field.type === 'id') return `${name} TEXT PRIMARY KEY`;
  const [target, ...others] = field.referenceTo;
  const single = target !== undefined && others.length === 0 && schema.object(target) !== undefined;
  const foreign = single ? ` REFERENCES ${quote(target)}("Id") DEFERRABLE INITIALLY DEFERRED` : '';
  return `${name} ${columnType(field)}${foreign}`;
}

/** Whether two values of this field that differ only in case are the same value. */
export function ignoresCase(field: Field): boolean {
  return !field.caseSensitive && columnType(field) === 'TEXT' && !['id', 'reference', 'date'].includes(field.type);
}

function createStatements(object: ObjectSchema, schema: OrgSchema): string[] {
  const stored = object.fields.filter((field) => field.type !== 'address');
  const columns = stored.map((field) => columnOf(field, schema));
  if (object.field('IsDeleted') === undefined) columns.push('"IsDeleted" INTEGER');
  columns.push('"_restricted" INTEGER');
  const table = quote(object.name);
  const statements = [`CREATE TABLE ${table} (${columns.join(', ')})`];
  if (SYNCED.includes(object.name)) {
    statements.push(`CREATE INDEX ${quote(`${object.name}.changes`)} ON ${table} ("SystemModstamp", "Id")`);
  }
  for (const field of stored) {
    const name = quote(`${object.name}.${field.name}`);
    const value = ignoresCase(field) ? `fold(${quote(field.name)})` : quote(field.name);
    if (field.unique) {
      statements.push(`CREATE UNIQUE INDEX ${name} ON ${table} (${value}) WHERE "IsDeleted" = 0`);
    } else if (
      INDEXED.includes(field.name) ||
      FOLDED.includes(field.name) ||
      field.externalId ||
      field.type === 'email'
    ) {
      statements.push(`CREATE INDEX ${name} ON ${table} (${value})`);
    }
  }
  return statements;
}

function openDatabase(schema: OrgSchema): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  db.function('fold', { deterministic: true, varargs: false }, (value) =>
    typeof value === 'string' ? value.toLowerCase() : value,
  );
  for (const object of schema.objects) for (const statement of createStatements(object, schema)) db.exec(statement);
  for (const statement of activityViews(schema)) db.exec(statement);
  db.exec('CREATE TABLE "_share" ("recordId" TEXT, "userId" TEXT, PRIMARY KEY ("recordId", "userId"))');
  return db;
}

/** Opens an empty org: one table an object, real unique indexes and foreign keys (checked when the transaction ends). */
export function openStore(schema: OrgSchema): Store {
  const db = openDatabase(schema);
  const statements = new Map<string, StatementSync>();
  const arrayStatements = new Map<string, StatementSync>();
  let depth = 0;

  const prepare = (sql: string) => {
    const known = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  const prepareArrays = (sql: string) => {
    const known = arrayStatements.get(sql);
    if (known !== undefined) return known;
    const made = db.prepare(sql);
    made.setReturnArrays(true);
    arrayStatements.set(sql, made);
    return made;
  };

  return {
    insert(object, row) {
      const names = Object.keys(row);
      const places = names.map(() => '?').join(', ');
      const sql = `INSERT INTO ${quote(object)} (${names.map(quote).join(', ')}) VALUES (${places})`;
      prepare(sql).run(...Object.values(row));
    },
    update(object, id, changes) {
      const names = Object.keys(changes);
      if (names.length === 0) return;
      const sets = names.map((name) => `${quote(name)} = ?`).join(', ');
      prepare(`UPDATE ${quote(object)} SET ${sets} WHERE "Id" = ?`).run(...Object.values(changes), id);
    },
    get(object, id) {
      return prepare(`SELECT * FROM ${quote(object)} WHERE "Id" = ?`).get(id) as Row | undefined;
    },
    rows: (sql, params = []) => prepare(sql).all(...params) as Row[],
    arrays: (sql, params = []) => prepareArrays(sql).all(...params) as unknown as SqlValue[][],
    run: (sql, params = []) => {
      prepare(sql).run(...params);
    },
    transaction(work) {
      const name = `s${depth}`;
      prepare(`SAVEPOINT ${name}`).run();
      depth += 1;
      try {
        const result = work();
        prepare(`RELEASE ${name}`).run();
        return result;
      } catch (error) {
        prepare(`ROLLBACK TO ${name}`).run();
        prepare(`RELEASE ${name}`).run();
        throw error;
      } finally {
        depth -= 1;
      }
    },
    close: () => db.close(),
  };
}
