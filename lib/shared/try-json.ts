/** What a text says as JSON; undefined where it is none: a page, a cut body, nothing at all. */
export function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
