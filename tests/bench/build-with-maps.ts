import process from 'node:process';
import { build } from 'wxt';
import { root } from '../run/prepare.mjs';

/** Builds the extension with source maps beside its files, into the folder the command names. */
const [outDir = ''] = process.argv.slice(2);
await build({ root, outDir, vite: () => ({ build: { sourcemap: 'hidden' } }) });
