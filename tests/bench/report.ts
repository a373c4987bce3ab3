/** One measured thing. */
export interface Row {
  what: string;
  measured: number;
  unit: 'bytes' | 'ms' | 'MB' | 'ratio' | 'calls' | 'conversations';
  /** The most it may be; null: told, not judged. */
  must: number | null;
  /** How it was measured or what stands beside it, in one line. */
  note?: string;
}

/** All rows of one topic with what they were made from, for `bench.json`. */
export interface Topic {
  rows: Row[];
  /** Every single measurement, by name. */
  samples: Record<string, unknown>;
}

export function isMissed({ measured, must }: Row): boolean {
  return must !== null && !(measured <= must);
}

function show(value: number, unit: Row['unit']): string {
  if (!Number.isFinite(value)) return 'not measured';
  switch (unit) {
    case 'bytes':
      return `${value.toLocaleString('en-US')} bytes`;
    case 'ratio':
      return value.toFixed(2);
    case 'calls':
      return `${value} ${value === 1 ? 'call' : 'calls'}`;
    case 'conversations':
      return `${value} ${unit}`;
    default:
      return `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
  }
}

function verdict(row: Row): string {
  if (row.must === null) return '';
  return isMissed(row) ? '**missed**' : 'met';
}

/** The rows as a Markdown table. */
export function showTable(rows: Row[]): string {
  const lines = rows.map((row) => {
    const what = row.note === undefined ? row.what : `${row.what} (${row.note})`;
    const must = row.must === null ? '' : `≤ ${show(row.must, row.unit)}`;
    return `| ${what} | ${show(row.measured, row.unit)} | ${must} | ${verdict(row)} |`;
  });
  return ['| what | measured | must | verdict |', '| --- | --- | --- | --- |', ...lines].join('\n');
}
