import type { Place } from '../../lib/inbox/place.ts';
import { type PanelState, placeKey } from '../panel/panel-state.ts';

/** A place and one of its people: what a form, list or receipt belongs to. */
export interface Shown {
  place: Place;
  /** Null: not known (yet), or a place without a person. */
  personId: string | null;
}

/** Whether both are the same place and, as far as it is known, the same person. */
export function sameShown(one: Shown, other: Shown): boolean {
  if (placeKey(one.place) !== placeKey(other.place)) return false;
  return one.personId === null || other.personId === null || one.personId === other.personId;
}

/** Whom the panel shows now. */
export function shownOf(panel: PanelState): Shown | null {
  const { place, view, personId } = panel;
  if (place === null || panel.orphaned) return null;
  const person = view !== null && 'person' in view ? (view.person?.id ?? null) : null;
  return { place, personId: person ?? personId };
}
