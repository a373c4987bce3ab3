import { refuse } from './refuse.ts';

/** Only Bulk API answers are CSV; should one arrive, it stays text. */
export const parseCSV = (text: string): string => text;
export const toCSV = refuse('toCSV');
export const parseCSVStream = refuse('parseCSVStream');
export const serializeCSVStream = refuse('serializeCSVStream');
