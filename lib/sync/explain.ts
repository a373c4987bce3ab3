import type { SyncValue, ValueProblem } from './sides.ts';

const wanted = { date: 'a date', number: 'a number', boolean: 'yes or no', email: 'an e-mail address' } as const;

/** Why a value is not written, as one sentence. */
export function explainProblem(problem: ValueProblem, { label }: { label: string }): string {
  switch (problem.kind) {
    case 'not-listed':
      return `“${problem.value}” is not in the list of ${label}.`;
    case 'not-a':
      return `“${problem.value}” is not ${wanted[problem.what]}.`;
    case 'too-large':
      return `${problem.value} has more digits than ${label} holds.`;
    case 'too-long':
      return `“${problem.value}” is too long for ${label}.`;
    case 'required':
      return `${label} must not be empty.`;
    case 'list':
      return 'Intercom has a list here. Sync does not write over it.';
    case 'references':
      return 'Intercom has other objects here, and no value that could be written.';
    case 'not-writable':
      return `You may not change ${label}, or it does not exist any more.`;
  }
}

/** A value as a table shows it. `type`: of the field or attribute. */
export function showValue(value: SyncValue, type: string): string {
  if (value === null || (typeof value === 'string' && value.trim() === '')) return 'Empty';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (type === 'date' && typeof value === 'number') {
    const day = new Date(value * 1000);
    return Number.isNaN(day.getTime()) ? String(value) : day.toISOString().slice(0, 10);
  }
  if (type === 'datetime') {
    const time = Date.parse(String(value).replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    if (!Number.isNaN(time)) return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  }
  return String(value);
}
