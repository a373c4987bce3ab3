import type { FieldSource, FieldValue } from '../messages/write.ts';

/** A value meant for one field, before the org's own rules are applied to it. */
export interface Planned {
  /** API name. */
  name: string;
  /** Null: the field is wanted in the form, but nothing is known for it. */
  value: FieldValue;
  source: FieldSource;
  /** Intercom attribute an edited value may be saved to: "Name", "Email", "Phone", else a custom attribute's name; null: none. */
  saveTo: string | null;
}

/** A value from an Intercom attribute; empty text is none. */
export function fromIntercom(name: string, label: string, value: string | null, saveTo: string | null = null): Planned {
  return value === null || value === ''
    ? { name, value: null, source: { kind: 'none' }, saveTo }
    : { name, value, source: { kind: 'intercom', label }, saveTo };
}

/** A value that settings or the product set; empty text is none. */
export function fromDefault(name: string, value: string | null): Planned {
  return value === null || value === ''
    ? { name, value: null, source: { kind: 'none' }, saveTo: null }
    : { name, value, source: { kind: 'default' }, saveTo: null };
}
