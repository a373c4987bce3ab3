import type { Life } from './life.ts';
import { type Place, placeKey, readPlace } from './place.ts';
import type { Tick } from './tick.ts';

/**
 * Tells the place the address bar names, now and at every change; null for a page without a person. A change of
 * the address that stays at the same place (another message, a display option) is not told.
 *
 * The Navigation API (every Chrome since 102) hears the page's own `history` calls, its links and the back button from an
 * extension's isolated world, where patching `history` would hear nothing; the tick covers what it misses.
 */
export function watchPlace(life: Life, tick: Tick, onPlace: (place: Place | null) => void): void {
  let address = '';
  let key: string | null = null;
  const look = () => {
    // Not `location`: an interface more that Chrome sets up for this script in every tab, three kilobytes of it.
    if (document.URL === address) return;
    address = document.URL;
    const place = readPlace(address);
    const found = place === null ? '' : placeKey(place);
    if (found === key) return;
    key = found;
    onPlace(place);
  };
  life.hear(window.navigation, 'currententrychange', look);
  tick(look);
  look();
}
