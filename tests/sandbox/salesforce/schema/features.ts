import type { SalesforceSeed } from '../../seed.ts';
import { type Field, type FieldOptions, field, picklist, reference, text } from './field.ts';
import { countries, states } from './places.ts';

export type Features = SalesforceSeed['org']['features'];

/** Active currencies of an org with several: what somebody else's records are likely to name, beside those the seed's do. */
const CURRENCIES = 'AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD INR JPY KRW MXN NOK NZD PLN SEK SGD TRY USD ZAR'.split(' ');
const CURRENCY_OBJECTS = [
  'Account',
  'Contact',
  'Lead',
  'Opportunity',
  'OpportunityContactRole',
  'Case',
  'Task',
  'Event',
  'User',
];
const ADDRESSES: [object: string, prefix: string][] = [
  ['Account', 'Billing'],
  ['Account', 'Shipping'],
  ['Contact', 'Mailing'],
  ['Contact', 'Other'],
  ['Lead', ''],
];

/** An org is set up before it has records: whatever currency a seed's record names is one of the org's. */
function currenciesOf(records: SalesforceSeed['records']): string[] {
  const named = Object.values(records).flatMap((rows) => rows.map(({ CurrencyIsoCode }) => CurrencyIsoCode));
  const codes = named.filter((code): code is string => typeof code === 'string' && /^[A-Z]{3}$/.test(code));
  return [...new Set([...CURRENCIES, ...codes])].toSorted();
}

function currencyField(records: SalesforceSeed['records']): Field {
  const options: FieldOptions = { length: 3, defaultedOnCreate: true, restrictedPicklist: true, permissionable: false };
  return picklist('CurrencyIsoCode', 'Currency ISO Code', currenciesOf(records), {
    ...options,
    selected: 'USD',
    defaultValue: 'USD',
  });
}

function codeFields(prefix: string): Field[] {
  const options: FieldOptions = { length: 10, restrictedPicklist: true, compoundFieldName: `${prefix}Address` };
  const label = prefix === '' ? '' : `${prefix} `;
  return [
    picklist(`${prefix}StateCode`, `${label}State/Province Code`, Object.keys(states), options),
    picklist(`${prefix}CountryCode`, `${label}Country Code`, Object.keys(countries), options),
  ];
}

/** Text(255), External ID, Unique (case-insensitive): the field an admin makes so that writes can be keyed. */
function keyField(): Field {
  const options: FieldOptions = { custom: true, externalId: true, unique: true, idLookup: true };
  return text('Tandem_Key__c', 'Tandem Key', 255, options);
}

function personFields(): Field[] {
  return [
    text('LastName', 'Last Name', 80, { compoundFieldName: 'Name' }),
    text('FirstName', 'First Name', 40, { compoundFieldName: 'Name' }),
    picklist('Salutation', 'Salutation', ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.'], { compoundFieldName: 'Name' }),
    reference('PersonContactId', 'Contact ID', ['Contact'], 'PersonContact', { access: 'r' }),
    field('boolean', 'IsPersonAccount', 'Is Person Account', { access: 'r' }),
    field('email', 'PersonEmail', 'Email'),
    text('PersonTitle', 'Title', 80),
    field('phone', 'PersonMobilePhone', 'Mobile', {}),
  ];
}

/** The fields that exist on an object only because an org feature is on, and on which feature each hangs. */
export function featureFields({
  records,
}: Pick<SalesforceSeed, 'records'>): { object: string; feature: keyof Features; fields: Field[] }[] {
  const codesOfMoney = [currencyField(records)];
  const currency = CURRENCY_OBJECTS.map((object) => ({ object, feature: 'multiCurrency', fields: codesOfMoney }));
  const codes = ADDRESSES.map(([object, prefix]) => ({
    object,
    feature: 'stateCountryPicklists',
    fields: codeFields(prefix),
  }));
  const keys = ['Lead', 'Case', 'Task', 'Event'].map((object) => ({
    object,
    feature: 'keyFields',
    fields: [keyField()],
  }));
  const isPerson = field('boolean', 'IsPersonAccount', 'Is Person Account', { access: 'r' });
  return [
    ...currency,
    ...codes,
    ...keys,
    { object: 'Account', feature: 'personAccounts', fields: personFields() },
    { object: 'Contact', feature: 'personAccounts', fields: [isPerson] },
  ];
}
