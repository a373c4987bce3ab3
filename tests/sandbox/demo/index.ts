export { demoSeed } from './cast.ts';
export { type BulkSize, generateBulkSeed } from './generate.ts';
