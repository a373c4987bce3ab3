import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choice } from './candidates.ts';
import { matchPerson } from './match-person.ts';
import { makeContact, makeLead, makeRecords } from './sample-records.ts';

const emails = ['lee@x.example', 'LEE@x.example', 'bo@x.example'];
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const part = fc.record({
  email: optional(fc.constantFrom(...emails)),
  userId: optional(fc.constantFrom('u-1', 'u-2')),
  active: optional(fc.constantFrom('2026-01-01', '2026-02-01')),
});
const given = <T extends object>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
const contacts = fc.array(part, { maxLength: 4 }).map((all) => all.map((each, n) => makeContact(`c${n}`, given(each))));
const leads = fc
  .array(fc.tuple(part, optional(fc.constantFrom('c0', 'c1', 'c8'))), { maxLength: 4 })
  .map((all) => all.map(([each, became], n) => makeLead(`l${n}`, given({ ...each, became }))));
const person = fc.record({
  email: fc.constantFrom(...emails, null),
  role: fc.constantFrom('user' as const, 'lead' as const),
  externalId: fc.constantFrom('u-1', null),
});
const choice: fc.Arbitrary<Choice> = fc.oneof(
  fc.constant(null),
  fc.constant('none' as const),
  fc.constantFrom('c0', 'c1', 'c9').map((id) => ({ object: 'Contact' as const, id })),
  fc.constantFrom('l0', 'l9').map((id) => ({ object: 'Lead' as const, id })),
);
const world = fc.record({ person, contacts, leads, chosen: choice });

const settle = (
  input: { person: Parameters<typeof matchPerson>[0]['person']; chosen: Choice } & Parameters<typeof makeRecords>[0],
) => matchPerson({ person: input.person, company: null, records: makeRecords(input), chosen: input.chosen });

describe('matching, whatever the records', () => {
  it('does not depend on the order Salesforce returned them in', () => {
    fc.assert(
      fc.property(world, (input) => {
        const turned = { ...input, contacts: input.contacts.toReversed(), leads: input.leads.toReversed() };
        expect(settle(turned)).toEqual(settle(input));
      }),
    );
  });

  it('comes to the same again when its own answer is taken as the agent’s', () => {
    fc.assert(
      fc.property(world, (input) => {
        const first = settle(input);
        if (first.kind !== 'one') return;
        const { ref } = first.who.record;
        const again = settle({ ...input, chosen: ref });
        expect(again).toMatchObject({ kind: 'one', matches: first.matches, who: { record: { ref } } });
      }),
    );
  });

  it('never picks one of two equals without being told', () => {
    fc.assert(
      fc.property(world, part, fc.boolean(), (input, twin, asContact) => {
        const values = given({ ...twin, email: 'lee@x.example' });
        const twins = asContact
          ? { contacts: [...input.contacts, makeContact('t1', values), makeContact('t2', values)] }
          : { leads: [...input.leads, makeLead('t1', values), makeLead('t2', values)] };
        const asked = { ...input, ...twins, chosen: null, person: { ...input.person, email: 'lee@x.example' } };
        const found = settle(asked);
        expect(found.kind === 'one' ? found.who.record.ref.id : '').not.toMatch(/^t[12]$/);
      }),
    );
  });

  it('never settles on a record nothing speaks for, and counts each candidate once', () => {
    fc.assert(
      fc.property(world, (input) => {
        const found = settle(input);
        const ids = found.candidates.map(({ ref }) => ref.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(found.candidates.every(({ reasons }) => reasons.length > 0)).toBe(true);
        if (found.kind === 'one') expect(ids).toContain(found.who.record.ref.id);
        if (input.chosen === 'none') expect(found.kind).toBe('none');
      }),
    );
  });

  it('never offers a converted lead beside the contact it became', () => {
    fc.assert(
      fc.property(world, (input) => {
        const ids = settle(input).candidates.map(({ ref }) => ref.id);
        const read = new Set(input.contacts.map(({ record }) => record.ref.id));
        const beside = input.leads.filter(({ converted }) => converted !== null && read.has(converted.contactId ?? ''));
        for (const { record } of beside) expect(ids).not.toContain(record.ref.id);
      }),
    );
  });
});
