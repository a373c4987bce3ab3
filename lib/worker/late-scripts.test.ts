import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { type Chunk, joinChunks } from './late-scripts.ts';

const chunk = (fileName: string, code: string, imports: string[] = [], isEntry = false): Chunk => ({
  fileName,
  code,
  imports,
  isEntry,
});

const chunks = [
  chunk('background.js', 'require("./main-a1b2c3d4.cjs")', ['main-a1b2c3d4.cjs'], true),
  chunk(
    'main-a1b2c3d4.cjs',
    'const { say } = require("./shared-a1b2c3d4.cjs"); say("main"); self.later = () => require("./write-room-a1b2c3d4.cjs").go();',
    ['shared-a1b2c3d4.cjs'],
  ),
  chunk('shared-a1b2c3d4.cjs', 'exports.say = (word) => self.said.push(word); self.said.push("shared ran");'),
  chunk(
    'write-room-a1b2c3d4.cjs',
    'self.said.push("room ran"); exports.go = () => require("./shared-a1b2c3d4.cjs").say("went");',
    ['shared-a1b2c3d4.cjs'],
  ),
];

/** A worker as far as these scripts need one: it loads what it was given, and knows when it is being installed. */
function startWorker(scripts: Map<string, string>) {
  const brought: string[] = [];
  const listeners: (() => void)[] = [];
  const self: Record<string, unknown> & { said: string[]; later?: () => void } = { said: [] };
  const context = {
    self,
    trustedTypes: { createPolicy: (_name: string, policy: object) => policy },
    addEventListener: (_name: string, listener: () => void) => listeners.push(listener),
    importScripts: (name: string) => {
      brought.push(name);
      runInNewContext(scripts.get(name) ?? 'throw new Error("no such script")', context);
    },
  };
  runInNewContext(scripts.get('background.js') ?? '', context);
  return { self, brought, install: () => listeners.map((listener) => listener()) };
}

describe('the worker’s pieces become scripts a classic worker can load', () => {
  test('what is needed at once is one script under the entry’s name; what waits is one of its own', () => {
    expect([...joinChunks(chunks).keys()]).toEqual(['background.js', 'late-write-room.js']);
  });

  test('a late piece is neither loaded nor run before it is asked for, and shares what the others have', () => {
    const { self, brought } = startWorker(joinChunks(chunks));
    expect([self.said, brought]).toEqual([['shared ran', 'main'], []]);
    self.later?.();
    self.later?.();
    expect(self.said).toEqual(['shared ran', 'main', 'room ran', 'went', 'went']);
    expect(brought).toEqual(['late-write-room.js']);
  });

  test('while it is installed the worker loads every late script without running it, so that it may load it later', () => {
    const { self, brought, install } = startWorker(joinChunks(chunks));
    install();
    expect([self.said, brought]).toEqual([['shared ran', 'main'], ['late-write-room.js']]);
  });

  test('without one entry there is no worker', () => {
    expect(() => joinChunks(chunks.slice(1))).toThrow('exactly one entry');
  });
});
