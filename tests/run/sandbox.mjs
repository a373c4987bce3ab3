import process from 'node:process';
import { ensureDependencies, runUnderNode22 } from './prepare.mjs';

ensureDependencies();
await runUnderNode22('tests/sandbox/cli.ts', process.argv.slice(2));
