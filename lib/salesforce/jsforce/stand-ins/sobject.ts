import { refuse } from './refuse.ts';

/** Records are read and written by path, never through an object of their own. */
export const SObject = refuse('SObject');
export default SObject;
