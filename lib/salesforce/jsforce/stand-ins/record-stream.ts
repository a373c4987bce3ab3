import { EventEmitter } from './events.ts';
import { refuse } from './refuse.ts';

/** jsforce's Query makes one of these for every query; streaming through it is not offered. */
export class RecordStream extends EventEmitter {
  static readonly map = refuse('RecordStream.map');
  static readonly filter = refuse('RecordStream.filter');
  static readonly recordMapStream = refuse('RecordStream.recordMapStream');
  readonly stream = refuse('RecordStream.stream');
  readonly map = refuse('RecordStream.map');
  readonly filter = refuse('RecordStream.filter');

  push(): boolean {
    return true;
  }
}

export const Serializable = RecordStream;
export const Parsable = RecordStream;
export default RecordStream;
