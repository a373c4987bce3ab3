import { createRequire } from 'node:module';
import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vitest/config';
import { type Cuts, cutSource } from '../../shared/trim/cut-source.ts';

/** What of jsforce's `lib/` is built as it is. */
const keep = new Set(
  ['connection', 'http-api', 'session-refresh-delegate', 'util/formatter'].map((name) => `lib/${name}.js`),
);

/** Methods that stay of a class of jsforce, by the file it is in; its fields stay all. The rest goes by other ways than `request`. */
export const keptMethods = {
  'lib/connection.js': {
    Connection: [
      ...['constructor', 'isLightningInstance', '_establish', '_resetInstance'],
      ...['request', '_normalizeUrl', '_baseUrl'],
    ],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;

const cuts: Readonly<Record<string, Cuts['members']>> = keptMethods;

/** What jsforce imports (a package, or a file of its own) and the stand-in it gets instead. */
export const replaced: Readonly<Record<string, string>> = {
  events: 'events.ts',
  xml2js: 'xml2js.ts',
  'form-data': 'form-data.ts',
  'lib/jsforce.js': 'jsforce.ts',
  'lib/transport.js': 'transport.ts',
  'lib/oauth2.js': 'oauth2.ts',
  'lib/cache.js': 'cache.ts',
  'lib/query.js': 'query.ts',
  'lib/sobject.js': 'sobject.ts',
  'lib/quick-action.js': 'quick-action.ts',
  'lib/process.js': 'process.ts',
  'lib/csv.js': 'csv.ts',
  'lib/util/stream.js': 'stream.ts',
  'lib/util/promise.js': 'promise.ts',
  'lib/util/get-body-size.js': 'get-body-size.ts',
  'lib/util/logger.js': 'logger.ts',
};

const standIns = fileURLToPath(new URL('./stand-ins/', import.meta.url));

function inPackage(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/');
}

/**
 * Builds `jsforce/core` as its bare connection: no CSV, XML, streams, polyfills, localStorage or own transport,
 * a twentieth of the whole. Both lists are closed, so an upgrade that imports something new, or no longer imports
 * something replaced, stops the build with the name of it.
 *
 * @param home jsforce's folder, with a final slash; found by itself unless a test gives another.
 */
export function trimJsforce(
  home = `${dirname(createRequire(import.meta.url).resolve('jsforce/package.json'))}/`,
): Plugin {
  const met = new Set<string>();
  return {
    name: 'trim-jsforce',
    enforce: 'pre',
    apply: 'build',
    buildStart() {
      met.clear();
    },
    async resolveId(source, importer = '', options) {
      const fromJsforce = importer.startsWith(home);
      if (source === 'jsforce/core' && !fromJsforce) return `${home}lib/connection.js`;
      if (!fromJsforce) return;
      const own = source.startsWith('.') ? await this.resolve(source, importer, { ...options, skipSelf: true }) : null;
      const name = own ? inPackage(home, own.id) : source;
      met.add(name);
      const standIn = replaced[name];
      if (standIn !== undefined) return `${standIns}${standIn}`;
      if (own && keep.has(name)) return own;
      return this.error(`jsforce imports ${name}, which is neither kept nor replaced: see trim-plugin.ts`);
    },
    transform(code, id) {
      if (!id.startsWith(home)) return;
      const file = inPackage(home, id);
      const members = cuts[file];
      if (!members) return;
      const cut = cutSource(code, this.parse(code), { members });
      if (cut.missing.length > 0) {
        this.error(`jsforce's ${file} no longer has ${cut.missing.join(', ')}: see trim-plugin.ts`);
      }
      return { code: cut.code, map: null };
    },
    buildEnd(error) {
      if (error || met.size === 0) return;
      for (const name of Object.keys(replaced)) {
        if (!met.has(name)) this.error(`jsforce no longer imports ${name}: drop its stand-in in trim-plugin.ts`);
      }
    },
  };
}
