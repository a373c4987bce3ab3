/** Properties by CSS name, as inline style. */
export type Styles = Record<string, string>;

/** What a page's own rules for frames or boxes could do to ours, undone. */
const resets: Styles = {
  position: 'fixed',
  margin: '0px',
  padding: '0px',
  border: '0px',
  outline: 'none',
  'min-width': '0px',
  'max-width': 'none',
  'min-height': '0px',
  'max-height': 'none',
  right: 'auto',
  bottom: 'auto',
  opacity: '1',
  transform: 'none',
  filter: 'none',
  'clip-path': 'none',
  transition: 'none',
};

/**
 * Gives an element of ours its first look, so that no rule of the page can outdo it. Styles are written through the
 * object model, which a page's content security policy does not govern. (`all: initial` would do the same at the
 * price of some 400 declarations for the page to carry.)
 */
export function startStyle(element: HTMLElement, styles: Styles): void {
  const declarations = Object.entries({ ...resets, ...styles });
  element.style.cssText = declarations.map(([name, value]) => `${name}:${value}!important`).join(';');
}

/** Writes further properties in the same way. */
export function writeStyle(element: HTMLElement, styles: Styles): void {
  for (const name in styles) element.style.setProperty(name, styles[name] ?? '', 'important');
}
