import { refuse } from './refuse.ts';

/** Questions are asked by path, so jsforce's own query builder is not offered. */
export const Query = refuse('Query');
export const SubQuery = refuse('SubQuery');
export const ResponseTargets = {};
export default Query;
