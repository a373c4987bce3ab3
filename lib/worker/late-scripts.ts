import type { Plugin } from 'vitest/config';

/** A piece of the worker as the bundler made it: CommonJS, and the pieces it needs at once. */
export interface Chunk {
  fileName: string;
  code: string;
  isEntry: boolean;
  /** File names of what it requires before it runs. */
  imports: string[];
}

/**
 * Puts the worker's pieces into the scripts a classic worker can load: all that is needed at once in one script with
 * the entry's name, each piece that waits behind `import()` in a script of its own.
 *
 * A classic worker has no `import()`, and may load a script later only if it has loaded it while it was installed
 * (Service Workers, "importScripts": from the script resource map): so it loads each late script once then, which
 * only names its code, and runs that at its first use. The policy is what Trusted Types ask for: it lets pass nothing but
 * those names.
 * @throws when there is not exactly one entry
 */
export function joinChunks(chunks: Chunk[]): Map<string, string> {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const [entry, ...others] = chunks.filter(({ isEntry }) => isEntry);
  if (entry === undefined || others.length > 0) throw new Error('The worker has exactly one entry.');
  const atOnce = new Set([entry.fileName]);
  for (const name of atOnce) for (const needed of byName.get(name)?.imports ?? []) atOnce.add(needed);
  const late = chunks.filter(({ fileName }) => !atOnce.has(fileName));
  const lateNames = new Map(late.map(({ fileName }) => [fileName, `late-${nameOf(fileName)}.js`]));
  const early = chunks.filter(({ fileName }) => atOnce.has(fileName)).map(wrap);
  return new Map([
    [entry.fileName, `(()=>{${loader(lateNames)}${early.join('')}load(${JSON.stringify(entry.fileName)})})();\n`],
    ...late.map((chunk): [string, string] => [lateNames.get(chunk.fileName) ?? '', `${wrap(chunk)}\n`]),
  ]);
}

/** The bundler's file name without its hash: the package is renewed as a whole, so names need not change. */
function nameOf(fileName: string): string {
  return fileName.replace(/^.*\//, '').replace(/(-[\w-]{8})?\.\w+$/, '');
}

function wrap({ fileName, code }: Chunk): string {
  return `self.part(${JSON.stringify(fileName)},(require,exports,module)=>{"use strict";${code}\n});`;
}

function loader(lateNames: Map<string, string>): string {
  return `
const parts = {}, loaded = {}, late = ${JSON.stringify(Object.fromEntries(lateNames))};
const scripts = trustedTypes.createPolicy("late-scripts", {
  createScriptURL(name) { if (Object.values(late).includes(name)) return name; throw new TypeError(name); },
});
const bring = (name) => { if (!(name in parts)) importScripts(scripts.createScriptURL(late[name])); };
const load = (path) => {
  const name = path.replace(/^.*\\//, "");
  if (!(name in loaded)) {
    bring(name);
    const module = { exports: (loaded[name] = {}) };
    parts[name](load, module.exports, module);
    loaded[name] = module.exports;
  }
  return loaded[name];
};
self.part = (name, run) => { parts[name] = run; };
addEventListener("install", () => Object.keys(late).forEach(bring));
`;
}

/** For the build of the worker alone, which must come as CommonJS: see `joinChunks`. */
export function lateScripts(): Plugin {
  return {
    name: 'late-scripts',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const scripts = joinChunks(chunks);
      for (const { fileName } of chunks) if (!scripts.has(fileName)) delete bundle[fileName];
      for (const chunk of chunks) chunk.code = scripts.get(chunk.fileName) ?? chunk.code;
      for (const [fileName, source] of scripts) {
        if (!chunks.some((chunk) => chunk.fileName === fileName)) this.emitFile({ type: 'asset', fileName, source });
      }
    },
  };
}
