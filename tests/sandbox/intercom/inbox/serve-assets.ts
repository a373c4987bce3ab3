import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'vite';

const folder = new URL('./assets/', import.meta.url);
const styleFolder = new URL('./styles/', folder);

/** Class names that mean something to Intercom's own code and therefore stay as they are. */
const lastingClass = /^(inbox2__|intercom-|embercom-|ProseMirror$|js-|dark$|light$)/;

const styleSource = readdirSync(styleFolder)
  .sort()
  .map((file) => readFileSync(new URL(file, styleFolder), 'utf8'))
  .join('\n');

const classInSelector = /\.(-?[a-zA-Z_][\w-]*)/g;

function hashClass(build: string, name: string): string {
  return `css-${createHash('sha256').update(`${build}:${name}`).digest('hex').slice(0, 7)}`;
}

/** Every class of the style sheets with the name it has in one load of the page. */
export function nameClasses(build: string): Record<string, string> {
  const names: Record<string, string> = {};
  for (const [, name = ''] of styleSource.matchAll(classInSelector)) {
    names[name] = lastingClass.test(name) ? name : hashClass(build, name);
  }
  return names;
}

let script: Promise<string> | undefined;

/** All scripts of the page in one, as a browser of today is sent them: thirty requests would be most of what a load costs. */
async function bundleScript(): Promise<string> {
  const root = fileURLToPath(folder);
  const made = await bundle({
    configFile: false,
    root,
    logLevel: 'silent',
    build: { write: false, minify: false, modulePreload: false, rolldownOptions: { input: `${root}main.js` } },
  });
  const outputs = 'output' in made ? made.output : [];
  return outputs.flatMap((each) => (each.type === 'chunk' ? [each.code] : [])).join('');
}

function answer(body: string, type: string): Response {
  return new Response(body, {
    headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'max-age=31536000' },
  });
}

/**
 * Serves `/assets/app/main.js`, the same for every load, and `/assets/<build>/inbox.css`. Each page load gets a build of
 * its own, and with it class names that no other load has: whoever selects by class finds nothing the second time.
 */
export async function serveAsset(pathname: string): Promise<Response> {
  if (pathname === '/assets/app/main.js') {
    script ??= bundleScript();
    return answer(await script, 'text/javascript');
  }
  const build = /^\/assets\/([\w-]+)\/inbox\.css$/.exec(pathname)?.[1];
  if (build === undefined) return new Response('Not found', { status: 404 });
  const names = nameClasses(build);
  const renamed = styleSource.replace(classInSelector, (_, name: string) => `.${names[name]}`);
  return answer(renamed, 'text/css');
}
