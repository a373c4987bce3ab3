import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import fc from 'fast-check';
import ts from 'typescript';
import { build, type Plugin, parseAst } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cutSource } from './cut-source.ts';
import { kept, trimZod } from './trim-zod.ts';

const root = join(import.meta.dirname, '../../..');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trim-zod-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function bundle(code: string, plugin: Plugin): Promise<string> {
  const entry = '\0entry';
  const give: Plugin = {
    name: 'entry',
    resolveId: (source) => (source === entry ? entry : undefined),
    load: (id) => (id === entry ? code : undefined),
  };
  const result = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [give, plugin],
    build: { write: false, minify: true, rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' } },
  });
  const outputs = 'output' in result ? result.output : [];
  return outputs.flatMap((each) => (each.type === 'chunk' ? [each.code] : [])).join('');
}

/** Every kind of schema that the worker makes, with all that is said about it. */
const makeSchemas = (from: typeof z) => ({
  string: from
    .string()
    .trim()
    .min(2)
    .max(5)
    .regex(/^[a-z]/),
  uuid: from.uuid(),
  number: from.number().int().min(1).max(9),
  list: from.array(from.string().nullable().catch(null)).min(1).max(2),
  object: from.object({ a: from.string().optional(), b: from.number().nullish().catch(null) }),
  partial: from.object({ a: from.string(), b: from.boolean() }).partial().strict(),
  strict: from.strictObject({ a: from.enum(['x', 'y']), b: from.literal(1).optional() }),
  loose: from.looseObject({ a: from.null() }).transform((value) => Object.keys(value)),
  record: from.record(from.string(), from.union([from.string(), from.number(), from.boolean()])),
  partialRecord: from.partialRecord(from.enum(['Lead', 'Case']), from.unknown()),
  tagged: from.discriminatedUnion('kind', [
    from.object({ kind: from.literal('a'), of: from.number() }),
    from.object({ kind: from.literal('b'), of: from.string() }),
  ]),
  extended: from.object({ a: from.string() }).extend({ b: from.boolean() }),
});

const told = (schema: z.ZodType, value: unknown) => {
  const { success, data, error } = schema.safeParse(value);
  return success ? { data } : { issues: withoutWords(error.issues) };
};

/** Issues as data: their sentences are not those of the whole zod. */
const withoutWords = (issues: unknown): unknown =>
  JSON.parse(JSON.stringify(issues, (name, value) => (name === 'message' ? undefined : value)));

describe('zod as the worker has it', () => {
  it('judges every value as the whole one does, and finds the same wrong with it', async () => {
    const file = join(folder, 'zod.mjs');
    await writeFile(file, await bundle("export { z } from 'zod';", trimZod()));
    const trimmed: { z: typeof z } = await import(/* @vite-ignore */ pathToFileURL(file).href);
    const [whole, less] = [makeSchemas(z), makeSchemas(trimmed.z)];
    const word = fc.constantFrom('a', 'abc', ' ABC ', 'x', 'no', '2d1bd0a6-5a2f-4b8e-9d46-1c35c9a3f7e1', '');
    const leaf = fc.oneof(word, fc.integer({ min: -1, max: 10 }), fc.double(), fc.boolean(), fc.constant(null));
    const key = fc.constantFrom('a', 'b', 'kind', 'of', 'Lead', '__proto__');
    const value = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(key, leaf), fc.constant(undefined));
    for (const name of Object.keys(whole) as (keyof typeof whole)[]) {
      fc.assert(
        fc.property(value, (given) => {
          expect(told(less[name], given)).toEqual(told(whole[name], given));
        }),
        { numRuns: 300 },
      );
    }
  }, 30_000);

  it('brings no JSON schemas, no formats that nobody asks for, and no code made at run time', async () => {
    const code = await bundle("import { z } from 'zod'; export const read = z.object({ a: z.string() });", trimZod());
    expect(code).toContain('ZodError');
    for (const foreign of ['json-schema.org', 'ZodJWT', 'ZodEmoji', 'ZodCyclicError', 'new Function', 'nanoid(']) {
      expect(code, foreign).not.toContain(foreign);
    }
  }, 30_000);

  it('stops the build when zod no longer has what stays or what goes', async () => {
    const home = `${join(folder, 'zod', 'v4')}/`;
    await mkdir(join(home, 'core'), { recursive: true });
    await writeFile(join(home, 'core/schemas.js'), 'export const a = core.$constructor("$Other", () => {}, {});');
    const entry = `export * from ${JSON.stringify(join(home, 'core/schemas.js'))};`;
    await expect(bundle(entry, trimZod(home))).rejects.toThrow('core/schemas.js no longer has $ZodType');
  }, 30_000);
});

it('what the product asks of zod’s schemas stays', () => {
  const file = fileURLToPath(import.meta.resolve('zod')).replace(/index\.js$/, 'v4/classic/schemas.js');
  const code = readFileSync(file, 'utf8');
  const program = parseAst(code);
  const stays = Object.entries(kept).flatMap(([owner, names]) => names.map((name) => `${owner}.${name}`));
  const asked = listAskedMembers();
  expect(asked.map(({ owner, name }) => `${owner}.${name}`)).toContain('ZodType.safeParse');
  const gone = asked.filter(({ owner, name }) => {
    if (!(owner in kept) || stays.includes(`${owner}.${name}`)) return false;
    // A field that a schema has of its own, such as `shape`, is never cut.
    return cutSource(code, program, { members: { [owner]: [name] } }).missing.length === 0;
  });
  expect(gone, 'asked for in lib, but cut by trim-zod.ts: add it to what is kept there').toEqual([]);
}, 120_000);

/** Every member of a schema that the product's code reaches, by the interface of zod that declares it. */
function listAskedMembers(): { owner: string; name: string }[] {
  const files = ts.sys.readDirectory(join(root, 'lib'), ['.ts'], ['**/*.test.ts']);
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config;
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, lib: ['ES2024'], types: [] },
    root,
  );
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const asked = new Map<string, { owner: string; name: string }>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) {
      for (const declaration of checker.getSymbolAtLocation(node.name)?.declarations ?? []) {
        const owner = declaration.parent;
        if (!ts.isInterfaceDeclaration(owner) || !owner.getSourceFile().fileName.includes('/zod/')) continue;
        // `_ZodNumber` is the interface of what is made by `ZodNumber`.
        const { text } = owner.name;
        const found = { owner: text in kept ? text : text.replace(/^_/, ''), name: node.name.text };
        asked.set(`${found.owner}.${found.name}`, found);
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) {
    if (files.includes(file.fileName) && /from 'zod'|[sS]chema/.test(file.text)) visit(file);
  }
  return [...asked.values()];
}
