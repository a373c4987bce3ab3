/** The page's style sheet for shadow roots; filled once, before the first one is drawn. */
export const shadowSheet = new CSSStyleSheet();

export async function adoptStyles() {
  const response = await fetch(document.querySelector('link[rel="stylesheet"]').href);
  shadowSheet.replaceSync(await response.text());
}
