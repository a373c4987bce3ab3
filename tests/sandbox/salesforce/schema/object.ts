import type { Field } from './field.ts';

/** `[relationshipName, child object, child field, what deleting the parent does]` */
type ChildRow = [relationshipName: string | null, child: string, field: string, onDelete?: string];

/** Object-level describe flags that are true unless an object says otherwise. */
export type ObjectFlag =
  | 'compactLayoutable'
  | 'createable'
  | 'deletable'
  | 'feedEnabled'
  | 'layoutable'
  | 'mergeable'
  | 'mruEnabled'
  | 'queryable'
  | 'replicateable'
  | 'retrieveable'
  | 'searchLayoutable'
  | 'searchable'
  | 'triggerable'
  | 'undeletable'
  | 'updateable';

/** One object of the org as its file writes it down. */
export interface ObjectDefinition {
  name: string;
  label: string;
  labelPlural: string;
  keyPrefix: string;
  /** Flags that are false here. */
  without?: readonly ObjectFlag[];
  deepCloneable?: boolean;
  sobjectDescribeOption?: string;
  /** `name=label` pairs of `supportedScopes`. */
  scopes?: readonly string[];
  fields: readonly Field[];
  children: readonly ChildRow[];
}
