import type { Caller, SObject } from '../engine.ts';
import type { Org } from '../org.ts';
import type { Cursors } from '../soql/cursors.ts';

export function runSearch(_org: Org, _cursors: Cursors, _sosl: string, _caller: Caller): { searchRecords: SObject[] } {
  return { searchRecords: [] };
}
