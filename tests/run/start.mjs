import process from 'node:process';
import { ensureChromium, ensureDependencies, runUnderNode22 } from './prepare.mjs';

ensureDependencies();
const chromium = ensureChromium();
await runUnderNode22('tests/e2e/tour/start.ts', process.argv.slice(2), { TANDEM_CHROMIUM: chromium });
