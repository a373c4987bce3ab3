import process from 'node:process';
import { ensureChromium, ensureDependencies, runUnderNode22 } from './prepare.mjs';

ensureDependencies();
const chromium = ensureChromium();
await runUnderNode22('tests/bench/run-bench.ts', process.argv.slice(2), { TANDEM_CHROMIUM: chromium });
