import { defineConfig } from 'vitest/config';
import { trimZod } from '../lib/shared/trim/trim-zod.ts';

const product = ['lib/**/*.test.ts', 'components/**/*.test.{ts,tsx}'];
/** Most of these hold the product to the sandbox or to Intercom's description, which use more of zod than is shipped. */
const beside = [
  'lib/intercom/{description,search,write-description}.test.ts',
  'lib/intercom/sync/{description,sandbox}.test.ts',
];
/** Moves from one time zone to another, which only a process of its own can. */
const clocks = 'lib/syncing/sync-clocks.test.ts';
/** Nothing of a room lasts beyond a test, so that files may follow each other in one thread: half the time goes otherwise. */
const together = { pool: 'threads', isolate: false } as const;
const exclude = ['node_modules', '.output', '.wxt'];

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    // Vitest itself leaves one core free, which is half of a machine with two. Side by side, and beside other work, each test takes longer.
    maxWorkers: '100%',
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        // The zod that is shipped: what the build leaves out of it is missing here, too.
        plugins: [{ ...trimZod(), apply: 'serve' }],
        test: {
          name: 'product',
          ...together,
          include: product,
          exclude: [...exclude, ...beside, clocks],
          server: { deps: { inline: ['zod'] } },
        },
      },
      { extends: true, test: { name: 'around', ...together, include: ['tests/**/*.test.ts', ...beside], exclude } },
      { extends: true, test: { name: 'clocks', include: [clocks], exclude } },
    ],
  },
});
