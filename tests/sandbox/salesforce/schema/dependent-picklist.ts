import type { SalesforceSeed } from '../../seed.ts';
import type { Field } from './field.ts';

type Dependency = NonNullable<SalesforceSeed['customFields'][number]['dependsOn']>;

/**
 * The base64 bitmap of `validFor`: bit n, counted from the left, is set when the value goes with the controlling field's nth
 * value (SOAP API Developer Guide, "PicklistEntry"). Filled up to whole groups of three bytes, so that no `=` ends it.
 */
export function encodeValidFor(positions: readonly number[], size: number): string {
  const bytes = new Uint8Array(Math.max(1, Math.ceil(size / 24)) * 3);
  for (const position of positions) {
    const index = position >> 3;
    bytes[index] = (bytes[index] ?? 0) | (0x80 >> (position & 7));
  }
  return Buffer.from(bytes).toString('base64');
}

function controllingValues(controller: Field): string[] {
  return controller.type === 'boolean' ? ['false', 'true'] : controller.picklistValues.map((entry) => entry.value);
}

function link(dependent: Field, controller: Field, { values }: Dependency): Field {
  const controlling = controllingValues(controller);
  const picklistValues = dependent.picklistValues.map((entry) => {
    const positions = controlling.flatMap((value, index) => (values[value]?.includes(entry.value) ? [index] : []));
    return { ...entry, validFor: encodeValidFor(positions, controlling.length) };
  });
  return { ...dependent, controllerName: controller.name, dependentPicklist: true, picklistValues };
}

/** The fields of an object with the seed's dependencies between them. Throws when a controlling field does not exist. */
export function linkDependentPicklists(object: string, fields: Field[], seed: SalesforceSeed): Field[] {
  return fields.map((field) => {
    const custom = seed.customFields.find(
      (entry) => entry.name === field.name && [object, 'Activity'].includes(entry.object) && field.custom,
    );
    if (custom?.dependsOn === undefined) return field;
    const { dependsOn } = custom;
    const controller = fields.find((other) => other.name.toLowerCase() === dependsOn.field.toLowerCase());
    if (controller === undefined)
      throw new Error(`Seed: ${object}.${field.name} depends on no field "${dependsOn.field}"`);
    return link(field, controller, dependsOn);
  });
}
