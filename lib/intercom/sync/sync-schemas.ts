import { z } from 'zod';
import { once } from '../../shared/once.ts';
import { tellList } from '../../shared/tell-list.ts';
import type { IntercomSide, SyncAttribute, SyncValue } from '../../sync/sides.ts';
import { makeParts, type WireParts } from '../schemas.ts';
import { emptyWhenAbsent, type Model, standardAttributes } from './standard-attributes.ts';

type Wire = Record<string, unknown>;
const isObject = (value: unknown): value is Wire =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPlain = (value: unknown): value is SyncValue =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** Whose own values are told as `parent.name` (`full_name` of the description's data attributes). */
const nested = ['custom_attributes', 'location', 'plan'];

/** Every plain value by its attribute's full name; references are left out, a custom attribute's list of plain values is one text. */
function readValues(wire: Wire, model: Model): Record<string, SyncValue> {
  const plan = isObject(wire.plan) ? wire.plan.name : wire.plan;
  const own = Object.entries({ ...wire, ...(plan === undefined ? {} : { plan }) });
  const deep = nested.flatMap((parent) => {
    const inner = wire[parent];
    return isObject(inner) ? Object.entries(inner).map(([name, value]) => [`${parent}.${name}`, value] as const) : [];
  });
  const empty = emptyWhenAbsent[model].map((name) => [name, null] as const);
  return Object.fromEntries(
    [...empty, ...own, ...deep].flatMap(([name, value]) => {
      const told = isCustom(name) ? (tellList(value) ?? value) : value;
      return isPlain(told) ? [[name, told === '' ? null : told]] : [];
    }),
  );
}

const isCustom = (name: string): boolean => name.startsWith('custom_attributes.');

/** Custom attributes that hold more than a plain value; an empty list or object is an unset one ("Object model"). */
function findLists({ custom_attributes }: Wire): string[] {
  if (!isObject(custom_attributes)) return [];
  const lists = Object.entries(custom_attributes).filter(([, value]) => !isPlain(value) && tellList(value) !== '');
  return lists.flatMap(([name, value]) =>
    isObject(value) && Object.keys(value).length === 0 ? [] : `custom_attributes.${name}`,
  );
}

const makePerson = ({ id, optionalId, somebody, text }: WireParts) => {
  const company = z.object({ id }).transform((wire) => wire.id);
  const known = z.object({
    id,
    updated_at: z.number(),
    role: text,
    name: text,
    email: text,
    external_id: optionalId,
    owner_id: somebody,
    companies: z
      .object({ data: z.array(company.nullable().catch(null)) })
      .nullish()
      .catch(null),
  });
  return read(known, 'contact', (wire) => ({
    kind: 'person',
    id: wire.id,
    role: wire.role === 'user' ? 'user' : 'lead',
    name: wire.name,
    email: wire.email,
    externalId: wire.external_id || null,
    ownerId: wire.owner_id,
    updatedAt: wire.updated_at,
    companyIds: (wire.companies?.data ?? []).filter((one) => one !== null),
  }));
};

const makeCompany = ({ id, optionalId, text }: WireParts) =>
  read(z.object({ id, updated_at: z.number(), name: text, company_id: optionalId }), 'company', (wire) => ({
    kind: 'company',
    id: wire.id,
    role: null,
    name: wire.name,
    email: null,
    externalId: wire.company_id || null,
    ownerId: null,
    updatedAt: wire.updated_at,
    companyIds: [],
  }));

/** Without an id or the time of its last change nobody can tell whose it is, or which side is newer. */
function read<T>(known: z.ZodType<T>, model: Model, toSide: (wire: T) => Omit<IntercomSide, 'values' | 'lists'>) {
  return z.record(z.string(), z.unknown()).transform((wire, context): IntercomSide => {
    const parsed = known.safeParse(wire);
    if (parsed.success) return { ...toSide(parsed.data), values: readValues(wire, model), lists: findLists(wire) };
    context.issues.push({ code: 'custom', input: wire, message: model });
    return z.NEVER;
  });
}

const types: Readonly<Record<string, SyncAttribute['type']>> = {
  string: 'string',
  integer: 'integer',
  float: 'float',
  boolean: 'boolean',
  date: 'date',
  datetime: 'date',
  // A list is a text of which only some are allowed.
  options: 'string',
  list: 'string',
};

const makeAttribute = ({ text }: WireParts) => {
  const option = z.union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)]);
  const flag = z.boolean().nullish().catch(null);
  return z.object({
    name: text,
    full_name: text,
    label: text,
    data_type: text,
    options: z.array(option.nullable().catch(null)).nullish().catch(null),
    api_writable: flag,
    custom: flag,
    archived: flag,
  });
};
type WireAttribute = z.output<ReturnType<typeof makeAttribute>>;

/** Null: archived, without a name, or of a kind that has no plain value. */
function toAttribute(wire: WireAttribute, model: Model): SyncAttribute | null {
  const told = wire.full_name ?? wire.name;
  const type = types[wire.data_type ?? ''];
  if (told === null || type === undefined || wire.archived === true) return null;
  const custom = told.startsWith('custom_attributes.') || wire.custom === true;
  // Read as `plan.name`, written as `plan`.
  const name = custom && !told.startsWith('custom_attributes.') ? `custom_attributes.${told}` : told;
  const named = model === 'company' && name === 'plan.name' ? 'plan' : name;
  const standard = Object.hasOwn(standardAttributes[model], named) ? standardAttributes[model][named] : undefined;
  const options = (wire.options ?? []).filter((one) => one !== null);
  return {
    name: named,
    label: wire.label ?? standard?.label ?? wire.name ?? named,
    type: standard?.type ?? type,
    options: options.length === 0 ? null : options,
    writable: custom ? wire.api_writable === true : standard !== undefined,
    custom,
  };
}

/** What `GET /data_attributes` tells of a model, and the standard ones that it does not tell of; each name once. */
export function readAttributes(wires: readonly WireAttribute[], model: Model): SyncAttribute[] {
  const told = wires.flatMap((wire) => toAttribute(wire, model) ?? []);
  const untold = Object.entries(standardAttributes[model]).map(
    ([name, { label, type }]): SyncAttribute => ({ name, label, type, options: null, writable: true, custom: false }),
  );
  return [...new Map([...untold, ...told].map((attribute) => [attribute.name, attribute])).values()];
}

const makePage = (side: z.ZodType<IntercomSide>) =>
  z.object({
    data: z.array(side.nullable().catch(null)),
    total_count: z.number().nullish().catch(null),
    pages: z
      .object({
        next: z
          .union([z.string(), z.object({ starting_after: z.string().nullish().catch(null) })])
          .nullish()
          .catch(null),
        page: z.number().nullish().catch(null),
        total_pages: z.number().nullish().catch(null),
      })
      .nullish()
      .catch(null),
  });
export type WirePage = z.output<ReturnType<typeof makePage>>;

/** What the answers must hold that sync reads, built on first use; tolerant as those of `lib/intercom/schemas.ts`. */
export const syncSchemas = once(() => {
  const parts = makeParts();
  const person = makePerson(parts);
  const company = makeCompany(parts);
  return {
    person,
    company,
    people: makePage(person),
    companies: makePage(company),
    attributes: z
      .object({ data: z.array(makeAttribute(parts).nullable().catch(null)) })
      .transform(({ data }) => data.filter((one) => one !== null)),
  };
});
