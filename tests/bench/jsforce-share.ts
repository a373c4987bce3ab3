import { join } from 'node:path';
import { build } from 'vite';
import { trimJsforce } from '../../lib/salesforce/jsforce/trim-plugin.ts';
import { root } from '../run/prepare.mjs';

const entry = '\0jsforce-and-transport';

/**
 * Minified bytes of jsforce's connection with our transport, built by themselves as the worker's build makes them. What
 * both share with the rest of the worker is counted here too, so their share in the worker is a little less.
 */
export async function measureJsforce(): Promise<number> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    root,
    plugins: [
      {
        name: 'jsforce-and-transport',
        resolveId: (source) => (source === entry ? entry : undefined),
        load: (id) =>
          id === entry
            ? `export { Connection } from 'jsforce/core';
               export * from ${JSON.stringify(join(root, 'lib/salesforce/transport.ts'))};`
            : undefined,
      },
      trimJsforce(),
    ],
    build: {
      write: false,
      minify: true,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  });
  const outputs = 'output' in result ? result.output : [];
  return outputs.reduce((sum, each) => sum + (each.type === 'chunk' ? Buffer.byteLength(each.code) : 0), 0);
}
