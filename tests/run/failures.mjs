import { relative } from 'node:path';
import { root } from './prepare.mjs';

/** Lines of a failure's message that are listed; the program's whole output follows the list. */
const longest = 40;

/**
 * One test that failed, or a file that did not load. `place` is `file:line` from the repository's root.
 * @typedef {{ title: string, place: string, message: string }} Failure
 */

const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g');

/** @param {string} text as a terminal would colour it */
function shorten(text) {
  const lines = text.replaceAll(colours, '').trimEnd().split('\n');
  const left = lines.length - longest;
  return left <= 0 ? lines.join('\n') : [...lines.slice(0, longest), `… ${left} more lines`].join('\n');
}

/** @param {any[]} errors */
function joinMessages(errors) {
  const messages = errors.map(({ message = '', snippet = '' }) => [message, snippet].filter(Boolean).join('\n\n'));
  return shorten(messages.join('\n\n'));
}

/** @param {any} suite @param {string[]} above @returns {Failure[]} */
function listSuite(suite, above) {
  const specs = (suite.specs ?? []).filter((/** @type {any} */ spec) => !spec.ok);
  const own = specs.map((/** @type {any} */ spec) => {
    const results = spec.tests.flatMap((/** @type {any} */ test) => test.results);
    const errors = results.flatMap((/** @type {any} */ result) => result.errors);
    const title = [...above, spec.title].join(' › ');
    return { title, place: `tests/e2e/${spec.file}:${spec.line}`, message: joinMessages(errors) };
  });
  const inner = (suite.suites ?? []).flatMap((/** @type {any} */ each) => listSuite(each, [...above, each.title]));
  return [...own, ...inner];
}

/** @param {any} report of Playwright's JSON reporter @returns {Failure[]} */
export function listPlaywright({ suites, errors }) {
  const tests = suites.flatMap((/** @type {any} */ file) => listSuite(file, []));
  const outside = errors.map((/** @type {any} */ error) => {
    const { file, line } = error.location ?? {};
    return {
      title: 'outside any test',
      place: file === undefined ? 'tests/e2e' : `${relative(root, file)}:${line}`,
      message: joinMessages([error]),
    };
  });
  return [...tests, ...outside];
}

/** The line of a file that a stack names first. @param {string} file absolute @param {string} stack */
function placeIn(file, stack) {
  const [, line] = stack.split(file)[1]?.match(/^:(\d+)/) ?? [];
  return line === undefined ? relative(root, file) : `${relative(root, file)}:${line}`;
}

/** @param {any} report of Vitest's JSON reporter @returns {Failure[]} */
export function listVitest({ testResults }) {
  return testResults.flatMap((/** @type {any} */ file) => {
    if (file.status === 'failed' && file.assertionResults.length === 0)
      return [{ title: 'did not load', place: relative(root, file.name), message: shorten(file.message) }];
    const failed = file.assertionResults.filter((/** @type {any} */ each) => each.status === 'failed');
    return failed.map((/** @type {any} */ each) => {
      const message = each.failureMessages.join('\n\n');
      return { title: each.fullName, place: placeIn(file.name, message), message: shorten(message) };
    });
  });
}

/** The list that stands before a stage's output, so that it is read even where the end is cut off. @param {Failure[]} failures */
export function sayFailures(failures) {
  const said = failures.map(({ title, place, message }, index) => {
    const indented = message.replaceAll(/^(?=.)/gm, '    ');
    return `  ${index + 1}) ${place}  ${title}\n${indented}\n`;
  });
  return said.join('\n');
}
