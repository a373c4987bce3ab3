import { z } from 'zod';
import { once } from '../shared/once.ts';
import { type Answer, type Request, refuseFailure } from './request.ts';

/** A custom attribute's value as Intercom takes it. */
export type AttributeValue = string | number | boolean;

const makeSchema = () => {
  const text = z.string().nullish().catch(null);
  const attribute = z.object({ name: text, data_type: text });
  return z.object({ data: z.array(attribute.nullable().catch(null)) });
};
const schema = once(makeSchema);

/**
 * Texts as values of the types that the workspace gave these custom attributes of people (`GET /data_attributes`: `string`,
 * `integer`, `float`, `boolean`, `date` in Unix seconds). Of any other type Intercom refuses them. A text that cannot be of
 * its attribute's type stays as it is, for Intercom to say so.
 * @throws TandemError why Intercom could not be asked
 */
export async function typeValues(
  ask: (request: Request) => Promise<Answer>,
  texts: Readonly<Record<string, string>>,
): Promise<Record<string, AttributeValue>> {
  const answer = await ask({ method: 'GET', path: '/data_attributes?model=contact' });
  refuseFailure(answer);
  const told = schema().safeParse(answer.body);
  const types = new Map((told.success ? told.data.data : []).map((each) => [each?.name, each?.data_type]));
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, toType(text, types.get(name) ?? '')]));
}

function toType(text: string, type: string): AttributeValue {
  switch (type) {
    case 'integer':
    case 'float':
      return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
    case 'boolean':
      return text === 'true' || (text === 'false' ? false : text);
    case 'date':
      return Number.isNaN(Date.parse(text)) ? text : Math.floor(Date.parse(text) / 1000);
    default:
      return text;
  }
}
