/** A picklist value as describe sends it. */
export interface DescribedChoice {
  value: string;
  active: boolean;
  /** Base64 bitmap over the controlling field's values. */
  validFor: string | null;
}

/** A controlling field as describe sends it. */
export interface Controller {
  type: string;
  picklistValues: readonly DescribedChoice[];
}

/**
 * The controlling values under which a value may be chosen. Bit n of the bitmap, from the left, stands for the
 * controlling field's nth value, inactive ones counted; a checkbox has `false` and `true` (SOAP API Developer Guide,
 * "PicklistEntry"). A bitmap that cannot be read forbids nothing: Salesforce does not hold the API to it either.
 */
export function decodeValidFor(choice: DescribedChoice, controller: Controller): string[] | null {
  if (choice.validFor === null) return null;
  const bytes = bytesOf(choice.validFor);
  if (bytes === null) return null;
  const values =
    controller.type === 'boolean'
      ? ['false', 'true'].map((value) => ({ value, active: true }))
      : controller.picklistValues;
  return values
    .filter((each, place) => each.active && ((bytes[place >> 3] ?? 0) & (0x80 >> (place & 7))) !== 0)
    .map((each) => each.value);
}

function bytesOf(base64: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
