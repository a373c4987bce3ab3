import { createRequire } from 'node:module';
import { dirname, relative, sep } from 'node:path';
import type { Plugin } from 'vitest/config';
import { type Cuts, cutSource } from './cut-source.ts';

/** What stays of the methods that zod's schemas have, by the constructor they belong to; `check` and `clone` for the others. */
export const kept: Readonly<Record<string, readonly string[]>> = {
  ZodType: ['check', 'clone', 'optional', 'nullable', 'nullish', 'transform', 'catch', 'parse', 'safeParse'],
  _ZodString: ['regex', 'min', 'max', 'trim'],
  ZodString: [],
  ZodNumber: ['min', 'max', 'int'],
  ZodArray: ['min', 'max'],
  ZodObject: ['partial', 'strict', 'extend'],
};

/** By file of zod's `v4` folder. */
const cuts: Readonly<Record<string, Cuts>> = {
  'classic/schemas.js': {
    members: kept,
    // JSON schemas are never made of a schema, and nobody asks an enum for another one.
    assignments: ['processJSONSchema', 'extract', 'exclude', 'removeDefault', 'removeCatch'],
    // Only data that holds itself needs it; JSON and structured clones of JSON cannot.
    calls: ['_ensureDefaultMemoizer'],
  },
  // What is wrong is read from the issues themselves.
  'classic/errors.js': { calls: ['_lazyMethod'] },
  'core/schemas.js': { members: { $ZodType: [] } },
};

/** Schemas are read as they stand: an extension's content security policy forbids code made at run time. */
const noCompiling = { file: 'classic/schemas.js', from: 'core.$ZodObjectJIT.init(', to: 'core.$ZodObject.init(' };

/** English in as few words as the settings page needs behind "expected": what settings expect, they say themselves. */
const english = {
  file: 'locales/en.js',
  from: 'localeError',
  to: 'export default () => ({ localeError: ({ expected }) => expected ?? "another value" });',
};

/**
 * Builds zod without what the product never asks of it: JSON schemas, formats as methods of a text, standard-schema
 * adapters, values that hold themselves, long English. What stays works as it did. An upgrade that no longer has what stays or goes
 * stops the build with the name of it.
 *
 * @param home the `v4` folder of zod, with a final slash; found by itself unless a test gives another.
 */
export function trimZod(home = `${dirname(createRequire(import.meta.url).resolve('zod/package.json'))}/v4/`): Plugin {
  return {
    name: 'trim-zod',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!id.startsWith(home)) return;
      const file = relative(home, id).split(sep).join('/');
      if (file === english.file) {
        if (!code.includes(english.from)) this.error(`zod's ${file} no longer has ${english.from}: see trim-zod.ts`);
        return { code: english.to, map: null };
      }
      const wanted = cuts[file];
      if (!wanted) return;
      const cut = cutSource(code, this.parse(code), wanted);
      const isCompiling = file === noCompiling.file && !cut.code.includes(noCompiling.from);
      const missing = isCompiling ? [...cut.missing, noCompiling.from] : cut.missing;
      if (missing.length > 0) this.error(`zod's ${file} no longer has ${missing.join(', ')}: see trim-zod.ts`);
      return { code: cut.code.replaceAll(noCompiling.from, noCompiling.to), map: null };
    },
  };
}
