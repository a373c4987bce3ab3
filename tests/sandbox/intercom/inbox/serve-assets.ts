import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('./assets/', import.meta.url);
const styleFolder = new URL('./styles/', folder);

/** Class names that mean something to Intercom's own code and therefore stay as they are. */
const lastingClass = /^(inbox2__|intercom-|embercom-|ProseMirror$|js-|dark$|light$)/;

const styleSource = readdirSync(styleFolder)
  .sort()
  .map((file) => readFileSync(new URL(file, styleFolder), 'utf8'))
  .join('\n');

const scripts = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => [file, readFileSync(new URL(file, folder), 'utf8')]),
);

const classInSelector = /\.(-?[a-zA-Z_][\w-]*)/g;

function hashClass(build: string, name: string): string {
  return `css-${createHash('sha256').update(`${build}:${name}`).digest('hex').slice(0, 7)}`;
}

/** Every class of the style sheets with the name it has in this build of the page. */
function nameClasses(build: string): Record<string, string> {
  const names: Record<string, string> = {};
  for (const [, name = ''] of styleSource.matchAll(classInSelector)) {
    names[name] = lastingClass.test(name) ? name : hashClass(build, name);
  }
  return names;
}

function answer(body: string, type: string): Response {
  return new Response(body, {
    headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'max-age=31536000' },
  });
}

/**
 * Serves `/assets/<build>/<file>`. Each page load gets a build of its own, and with it class names that no other
 * load has: whoever selects by class finds nothing the second time.
 */
export function serveAsset(pathname: string): Response {
  const match = /^\/assets\/([\w-]+)\/([\w.-]+)$/.exec(pathname);
  const [, build = '', file = ''] = match ?? [];
  if (file === 'inbox.css') {
    const names = nameClasses(build);
    return answer(
      styleSource.replace(classInSelector, (_, name: string) => `.${names[name]}`),
      'text/css',
    );
  }
  if (file === 'class-names.js') {
    return answer(`export default ${JSON.stringify(nameClasses(build))};\n`, 'text/javascript');
  }
  const script = scripts.get(file);
  return script ? answer(script, 'text/javascript') : new Response('Not found', { status: 404 });
}
