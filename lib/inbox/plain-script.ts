import type { Plugin } from 'vitest/config';

/**
 * Builds a script without what WXT puts around it: a try, and words for the console of a build that is not for users.
 *
 * @param atOnce has the browser compile it whole when it reads it, for a script all of which runs at once: a function
 * that is compiled at its first call is read twice, which took as long as everything else the script does while a page
 * loads. (V8, "Explicit compile hints", Chrome 136; older ones read a comment.)
 */
export function plainScript(atOnce: boolean): Plugin {
  return {
    name: 'plain-script',
    enforce: 'post',
    transform(_code, id) {
      const [, script] = id.split('virtual:wxt-unlisted-script-entrypoint?');
      return script === undefined ? null : `import script from ${JSON.stringify(script)}; script.main();`;
    },
    generateBundle(_options, bundle) {
      if (!atOnce) return;
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk') chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
    },
  };
}
