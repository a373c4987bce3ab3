/** A spreadsheet takes a cell that begins like this for a formula (OWASP, "CSV Injection"). */
const formulaStart = /^[=+\-@\t\r]/;
const plainNumber = /^[+-]?\d+(\.\d+)?$/;

/**
 * A record of a comma-separated table with its line end (RFC 4180). What a spreadsheet would run is made text by a leading
 * apostrophe; plain numbers with a sign are left alone.
 */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`;
}

function writeCell(cell: string): string {
  const safe = formulaStart.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
