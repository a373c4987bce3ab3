import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const source = ['entrypoints', 'components', 'lib'];

interface Edge {
  from: string;
  to: string;
  typeOnly: boolean;
}

let edges: Edge[] = [];
let cruised = 0;

beforeAll(async () => {
  const { output } = await cruise(
    source,
    { baseDir: root, exclude: 'node_modules|\\.test\\.', tsPreCompilationDeps: true, doNotFollow: 'node_modules' },
    {},
    { tsConfig: { options: { paths: { '@/*': ['./*'] } } } as never },
  );
  const { modules } = output as ICruiseResult;
  cruised = modules.filter((each) => source.some((folder) => each.source.startsWith(`${folder}/`))).length;
  edges = modules.flatMap((each) =>
    each.dependencies.map((to) => ({
      from: each.source,
      to: to.couldNotResolve ? to.module : to.resolved,
      typeOnly: to.dependencyTypes.includes('type-only'),
    })),
  );
});

/** Rooms that stand for themselves: what each may import at run time beside itself. Types may come from anywhere in lib. */
const mayImport: Record<string, string[]> = {
  'lib/shared': [],
  'lib/failures': ['lib/shared'],
  'lib/inbox': ['lib/messages', 'lib/shared'],
  'lib/matching': ['lib/shared'],
  'lib/intercom': ['lib/failures', 'lib/shared', 'lib/matching'],
  'lib/salesforce': ['lib/failures', 'lib/shared', 'lib/matching', 'lib/messages/read-limits'],
  'lib/messages': ['lib/failures', 'lib/shared', 'lib/settings', 'lib/sync/mapping'],
  'lib/actions': ['lib/shared'],
  'lib/logging': ['lib/shared'],
  'lib/sync': ['lib/shared'],
  'lib/outbox': ['lib/failures', 'lib/shared'],
  'lib/syncing': [
    'lib/failures',
    'lib/shared',
    'lib/settings',
    'lib/sync',
    'lib/matching/normalise',
    'lib/salesforce/hosts',
  ],
  'lib/writing': [
    'lib/failures',
    'lib/shared',
    'lib/settings',
    'lib/actions',
    'lib/logging',
    'lib/outbox',
    'lib/intercom/note',
    'lib/salesforce/hosts',
  ],
  'lib/settings': ['lib/failures', 'lib/shared', 'lib/actions/mapping', 'lib/sync/mapping'],
  'lib/reading': [
    'lib/failures',
    'lib/shared',
    'lib/matching',
    'lib/settings',
    'lib/actions/name-key',
    'lib/messages/read-limits',
  ],
  'lib/connections': ['lib/failures', 'lib/shared', 'lib/settings', 'lib/intercom', 'lib/salesforce'],
  'lib/worker': [
    'lib/failures',
    'lib/shared',
    'lib/settings',
    'lib/messages',
    'lib/reading',
    'lib/writing',
    'lib/syncing',
    'lib/outbox',
    'lib/intercom/sync',
    'lib/salesforce/sync',
    'lib/connections',
    'lib/inbox/place',
  ],
  components: [
    'lib/failures',
    'lib/shared',
    'lib/messages/layout',
    'lib/messages/ask',
    'lib/messages/read-limits',
    'lib/actions/check-values',
    'lib/actions/mapping',
    'lib/settings/mapping-file',
    'lib/sync',
  ],
  'entrypoints/inbox.ts': ['lib/inbox', 'lib/messages'],
  'entrypoints/inbox-later.ts': ['lib/inbox'],
  'entrypoints/background.ts': ['lib/worker'],
  'entrypoints/panel': ['components', 'lib/messages'],
  'entrypoints/popup': ['components', 'lib/messages'],
  'entrypoints/options': ['components', 'lib/messages'],
};

/** Packages from npm, and the only places that may import them. */
const packages: Record<string, RegExp> = {
  jsforce: /^lib\/salesforce\/(connection|jsforce\/)/,
  zod: /^lib\/(settings|messages|intercom|salesforce|connections|reading|writing|outbox|worker)\//,
  react: /^(components|entrypoints\/(panel|popup|options))\//,
  'react-dom': /^(components|entrypoints\/(panel|popup|options))\//,
  zustand: /^components\//,
  wxt: /^entrypoints\//,
  idb: /^lib\/outbox\//,
  punycode: /^lib\/shared\/spellings/,
};

const isInside = (path: string, room: string) =>
  path === room || path.startsWith(`${room}/`) || path.startsWith(`${room}.`);

describe('rooms import only what the plan of the house allows', () => {
  test('the check looked at the whole source', () => {
    expect(cruised).toBeGreaterThan(60);
    expect(edges.length).toBeGreaterThan(100);
    expect(edges).toContainEqual({ from: 'lib/messages/ask.ts', to: 'lib/shared/tandem-error.ts', typeOnly: false });
  });

  test('every source file belongs to a room of the table', () => {
    const homeless = new Set(edges.map((edge) => edge.from).filter((path) => !roomOf(path)));
    expect([...homeless]).toEqual([]);
  });

  test('no import crosses a wall', () => {
    const crossings = edges
      .filter((edge) => !edge.typeOnly && source.some((folder) => edge.to.startsWith(`${folder}/`)))
      .filter((edge) => {
        const room = roomOf(edge.from) ?? '';
        return ![room, ...(mayImport[room] ?? [])].some((allowed) => isInside(edge.to, allowed));
      })
      .map((edge) => `${edge.from} imports ${edge.to}`);
    expect(crossings).toEqual([]);
  });

  test('components and the inbox script never see a client, not even as a type', () => {
    const seen = edges.filter(
      (edge) =>
        /^(components|entrypoints\/(inbox|panel|popup|options))/.test(edge.from) &&
        /^lib\/(salesforce|intercom|connections|worker)\//.test(edge.to),
    );
    expect(seen).toEqual([]);
  });

  test('packages stay in their rooms', () => {
    const strays = edges
      .filter((edge) => {
        const name = packageOf(edge.to);
        return name !== null && packages[name] !== undefined && !packages[name].test(edge.from);
      })
      .map((edge) => `${edge.from} imports ${edge.to}`);
    expect(strays).toEqual([]);
  });

  test('nothing imports in a circle', () => {
    expect(findCircle()).toEqual([]);
  });
});

describe('the house keeps its measures', () => {
  const files = ['entrypoints', 'components', 'lib', 'tests'].flatMap(listFiles);

  test('no file has more than 300 lines', () => {
    expect(files.filter((file) => countLines(file) > 300).map((file) => `${file}: ${countLines(file)}`)).toEqual([]);
  });

  test('half of the product’s files have at most 80 lines', () => {
    const product = files.filter((file) => !file.startsWith('tests/') && !file.includes('.test.'));
    const lines = product.map(countLines).sort((a, b) => a - b);
    expect(product.length).toBeGreaterThan(60);
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThanOrEqual(80);
  });

  test('no file is called utils, helpers, common or manager', () => {
    expect(files.filter((file) => /(^|[/-])(utils?|helpers?|common|manager)\b/.test(file))).toEqual([]);
  });

  test('nothing escapes the checks: no any, no ignored rule, no skipped or focused test, no sleep', () => {
    const loose =
      /\bas any\b|:\s*any\s*[;,)=\]>|&{]|<any>|@ts-(ignore|expect-error|nocheck)|biome-ignore|\.only\(|test\.fixme|waitForTimeout/;
    const found = files
      .filter((file) => !file.endsWith('architecture.test.ts'))
      .flatMap((file) =>
        readLines(file).flatMap((line, index) => (loose.test(line) ? [`${file}:${index + 1} ${line}`] : [])),
      );
    expect(found).toEqual([]);
  });

  test('no test lies in entrypoints, where it would become an entry', () => {
    expect(files.filter((file) => file.startsWith('entrypoints/') && file.includes('.test.'))).toEqual([]);
  });
});

function roomOf(path: string): string | undefined {
  return Object.keys(mayImport)
    .filter((room) => isInside(path, room))
    .sort((a, b) => b.length - a.length)[0];
}

function packageOf(path: string): string | null {
  const inModules = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  return inModules ?? (/^[a-z@][^:]*$/.test(path) && !path.startsWith('lib/') ? (path.split('/')[0] ?? null) : null);
}

function findCircle(): string[] {
  const next = Map.groupBy(
    edges.filter((edge) => !edge.typeOnly),
    (edge) => edge.from,
  );
  const done = new Set<string>();
  const visit = (path: string, trail: string[]): string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    done.add(path);
    for (const edge of next.get(path) ?? []) {
      const circle = visit(edge.to, [...trail, path]);
      if (circle.length > 0) return circle;
    }
    return [];
  };
  for (const path of next.keys()) {
    const circle = visit(path, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

function listFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|css|js)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function readLines(file: string): string[] {
  return readFileSync(join(root, file), 'utf8').split('\n');
}

function countLines(file: string): number {
  return readLines(file).length - 1;
}
