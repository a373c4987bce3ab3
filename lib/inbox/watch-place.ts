import { type Place, placeKey, readPlace } from './place.ts';
import type { Tick } from './tick.ts';

/**
 * Tells the place the address bar names, now and at every change; null for a page without a person. A change of
 * the address that stays at the same place (another message, a display option) is not told.
 *
 * The Navigation API hears the page's own `history` calls from an extension's isolated world, where patching
 * `history` would not; the tick covers what it misses.
 */
export function watchPlace({
  signal,
  tick,
  onPlace,
}: {
  signal: AbortSignal;
  tick: Tick;
  onPlace: (place: Place | null) => void;
}): void {
  let address = '';
  let key: string | null = null;
  const look = () => {
    if (location.href === address) return;
    address = location.href;
    const place = readPlace(address);
    const found = place === null ? '' : placeKey(place);
    if (found === key) return;
    key = found;
    onPlace(place);
  };
  if ('navigation' in window) {
    window.navigation.addEventListener('currententrychange', look, { signal });
    window.navigation.addEventListener('navigatesuccess', look, { signal });
  }
  window.addEventListener('popstate', look, { signal });
  window.addEventListener('hashchange', look, { signal });
  tick(look);
  look();
}
