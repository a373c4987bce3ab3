/** The page's style sheet for shadow roots; filled once, before the first one is drawn. */
export const shadowSheet = new CSSStyleSheet();

export async function adoptStyles() {
  const response = await fetch(new URL('./inbox.css', import.meta.url));
  shadowSheet.replaceSync(await response.text());
}
