import { z } from 'zod';
import { fail } from '../failures/codes.ts';
import type { SearchHitView } from '../messages/view.ts';
import { once } from '../shared/once.ts';
import type { Org } from './connection.ts';
import { objectOfId } from './hosts.ts';
import { presentOwner } from './present-owner.ts';
import { text } from './rows.ts';
import type { ObjectSchema, OrgSchema } from './schema.ts';

function makeSchemas() {
  const hit = z.looseObject({ Id: z.string().regex(/^[a-zA-Z0-9]{18}$/) });
  return { found: z.looseObject({ searchRecords: z.array(hit) }) };
}
const schemas = once(makeSchemas);

/** Longest text worth searching for; Salesforce refuses above 10,000 characters for the whole SOSL statement. */
const longest = 200;

/** Words that join others unless they stand in quotation marks, in whatever case. */
const operators = /(?<!\S)(and|or|not)(?!\S)/gi;

/**
 * The SOSL statement that finds a text anywhere in contacts, leads and accounts. Reserved characters are escaped
 * (SOSL Reference, "FIND {SearchQuery}"); the last word may go on, since an agent types the beginning of names.
 *
 * @throws `search-too-short` below two letters or digits; null when the user may see none of the three objects.
 */
export function makeSearch(schema: OrgSchema, typed: string): string | null {
  const words = typed
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, longest)
    .toWellFormed();
  if ((words.match(/[\p{L}\p{N}]/gu) ?? []).length < 2) throw fail('search-too-short');
  const escaped = words.replace(/[?&|!{}[\]()^~*:\\"'+-]/g, '\\$&').replace(operators, '"$&"');
  const open = /[\p{L}\p{N}]$/u.test(escaped) ? '*' : '';
  const returning = (['Contact', 'Lead', 'Account'] as const).flatMap((name) => {
    const object = schema.objects[name];
    return object
      ? [`${name}(${columns(object).join(', ')}${name === 'Lead' ? ' WHERE IsConverted = false' : ''} LIMIT 10)`]
      : [];
  });
  return returning.length === 0 ? null : `FIND {${escaped}${open}} IN ALL FIELDS RETURNING ${returning.join(', ')}`;
}

function columns(object: ObjectSchema): string[] {
  const wanted = ['Name', 'Email', 'Company'].filter((field) => object.fields[field]);
  if (object.fields.AccountId?.relationship === 'Account') wanted.push('Account.Name');
  const owner = object.fields.OwnerId;
  if (owner?.relationship === 'Owner') {
    wanted.push('Owner.Name', owner.refersTo.includes('Group') ? 'Owner.Type' : 'Owner.IsActive');
  }
  return ['Id', ...wanted];
}

/** Searches by any text; the best hits of each object, contacts first. */
export async function searchRecords(org: Org, schema: OrgSchema, typed: string): Promise<SearchHitView[]> {
  const statement = makeSearch(schema, typed);
  if (statement === null) throw fail('no-object-access', { object: 'Contacts' });
  const answer = schemas().found.safeParse(await org.get(`/search?q=${encodeURIComponent(statement)}`));
  if (!answer.success) throw fail('salesforce-unreadable', {}, 'search');
  return answer.data.searchRecords.flatMap((row): SearchHitView[] => {
    const object = objectOfId(row.Id);
    if (object !== 'Contact' && object !== 'Lead' && object !== 'Account') return [];
    return [
      {
        ref: { object, id: row.Id },
        name: text(row, 'Name') ?? object,
        account: text(row, 'Account.Name') ?? text(row, 'Company'),
        email: text(row, 'Email'),
        owner: presentOwner(row),
      },
    ];
  });
}
