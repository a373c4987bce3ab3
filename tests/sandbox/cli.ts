import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { startSandbox } from './index.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, port: { type: 'string', default: '0' } },
});

try {
  const seed: unknown = values.seed === undefined ? undefined : JSON.parse(readFileSync(values.seed, 'utf8'));
  const { stop, ...info } = await startSandbox({ seed, port: Number(values.port) });
  process.stdout.write(`${JSON.stringify(info)}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(0)));
  }
} catch (error) {
  const why = error instanceof z.ZodError ? `the seed is not valid\n${z.prettifyError(error)}` : String(error);
  process.stderr.write(`The sandbox did not start: ${why}\n`);
  process.exitCode = 1;
}
