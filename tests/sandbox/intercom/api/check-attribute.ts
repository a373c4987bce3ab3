import type { Json } from '../store.ts';
import { invalid } from './api-error.ts';

const fits: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isInteger(value),
  float: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  date: (value) => Number.isInteger(value),
};

/** A custom attribute takes null and values of its own type; a list's only those on it. @throws ApiError 400 `parameter_invalid` */
export function checkAttributeValue(attribute: Json, value: unknown): void {
  if (value === null) return;
  const type = String(attribute.data_type);
  if (fits[type]?.(value) === false) {
    throw invalid(`Custom attribute '${String(attribute.name)}' must be of type ${type}`);
  }
  const { options } = attribute;
  if (Array.isArray(options) && value !== '' && !options.includes(value)) {
    throw invalid(`Custom attribute '${String(attribute.name)}' must be one of ${options.join(', ')}`);
  }
}
