import type { SyncRow } from './mapping.ts';
import type { SyncAttribute, SyncField } from './sides.ts';
import { toTarget } from './values.ts';

/**
 * Which of the values the source can have the other side would not take: of a list attribute against a restricted
 * picklist, and the other way round. None where either side takes any text.
 */
export function listOutOfPicklist(row: SyncRow, attribute: SyncAttribute, field: SyncField): string[] {
  const isPicklist = field.type === 'picklist' || field.type === 'multipicklist';
  if (!isPicklist) return [];
  const sources =
    row.direction === 'to-salesforce' ? (attribute.options ?? []) : field.options.map(({ value }) => value);
  const limited = row.direction === 'to-salesforce' ? field.restricted : (attribute.options ?? []).length > 0;
  if (!limited) return [];
  return sources.filter((value) => {
    const told = toTarget(row, value, attribute, field);
    return !told.ok && told.problem.kind === 'not-listed';
  });
}
