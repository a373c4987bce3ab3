/** Properties by CSS name; each is written so that no rule of the page can outdo it. */
export type Styles = Record<string, string>;

/**
 * Writes inline styles through the object model, which a page's content security policy does not govern. What is
 * already so is left alone, so that nothing is laid out anew for nothing.
 */
export function writeStyle(element: HTMLElement, styles: Styles): void {
  const { style } = element;
  for (const [name, value] of Object.entries(styles)) {
    if (style.getPropertyValue(name) !== value) style.setProperty(name, value, 'important');
  }
}
