/**
 * Hands the keyboard from a button that is about to vanish with its row to the next one of its kind, else the one before,
 * else the button that adds a row: it would fall to the top of the page.
 * @param alike selects the buttons of its kind
 */
export function handFocus(from: HTMLElement, alike: string): void {
  const around = from.closest('.pairs, [role="tabpanel"]');
  if (around === null) return;
  const all = [...around.querySelectorAll<HTMLElement>(alike)];
  const at = all.indexOf(from);
  const adding = ':scope > button, :scope > .button-row > button';
  const next = all[at + 1] ?? all[at - 1] ?? around.querySelector<HTMLElement>(adding);
  next?.focus();
}
