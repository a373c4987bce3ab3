import { Hono } from 'hono';
import { conversationAttribute, customAttribute } from '../custom-attributes.ts';
import type { Json } from '../store.ts';
import { ApiError, invalid, missing } from './api-error.ts';
import { type ApiContext, type ApiEnvironment, isJson, readBody } from './environment.ts';

const dataTypes = ['string', 'integer', 'float', 'boolean', 'datetime', 'date', 'options'];
const conversationTypes = ['string', 'integer', 'list', 'decimal', 'boolean', 'datetime', 'relationship', 'files'];

function listDataAttributes(c: ApiContext): Response {
  const { model, include_archived } = c.req.query();
  if (model === 'conversation') {
    const message = 'model=conversation is no longer supported. Use GET /conversations/attributes instead';
    throw new ApiError(422, 'parameter_invalid', message);
  }
  const data = c.env.workspace.dataAttributes
    .filter((one) => model === undefined || one.model === model)
    .filter((one) => include_archived === 'true' || one.archived !== true);
  return c.json({ type: 'list', data });
}

/** A list of values: `data_type: "options"` with at least two of them; it is then shown as a string with `options`. */
function readOptions(body: Json): Json {
  if (body.data_type !== 'options') return { data_type: body.data_type === 'datetime' ? 'date' : body.data_type };
  const values = Array.isArray(body.options) ? body.options.filter(isJson).map((one) => String(one.value)) : [];
  if (values.length < 2) throw invalid('The Data Attribute options must hold at least two values');
  return { data_type: 'string', options: values };
}

async function createDataAttribute(c: ApiContext): Promise<Response> {
  const { workspace, admin } = c.env;
  const body = await readBody(c);
  const { model, name } = body;
  if (model !== 'contact' && model !== 'company') {
    throw invalid('The Data Attribute model field must be either contact or company');
  }
  if (typeof name !== 'string' || name === '') throw missing('name');
  if (!/^[\p{L}\p{N}\p{Sc}_ -]+$/u.test(name)) {
    throw invalid(
      'Your name for this attribute must only contain alphanumeric characters, currency symbols, and hyphens',
    );
  }
  if (typeof body.data_type !== 'string' || !dataTypes.includes(body.data_type))
    throw invalid("Data Type isn't an option");
  const known = workspace.dataAttributes.find((one) => one.custom && one.name === name);
  if (known) {
    const word = (kind: unknown) => (kind === 'contact' ? 'people' : 'company');
    throw invalid(
      `You already have '${name}' in your ${word(known.model)} data. To save this as new ${word(model)} data, use a different name.`,
    );
  }
  const { description, messenger_writable } = body;
  const given: Json = {
    ...readOptions(body),
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof messenger_writable === 'boolean' ? { messenger_writable } : {}),
    ui_writable: false,
  };
  const attribute = customAttribute(workspace, model, name, given, admin.id);
  workspace.dataAttributes.push(attribute);
  return c.json(attribute);
}

function listConversationAttributes(c: ApiContext): Response {
  const all = c.req.query('include_archived') === 'true';
  return c.json({ type: 'list', data: c.env.workspace.conversationAttributes.filter((one) => all || !one.archived) });
}

async function createConversationAttribute(c: ApiContext): Promise<Response> {
  const { workspace, admin } = c.env;
  const { name, data_type, description, required, visible_to_team_ids } = await readBody(c);
  if (typeof name !== 'string' || name === '') throw missing('name');
  if (typeof data_type !== 'string' || !conversationTypes.includes(data_type)) {
    const message = `data_type '${String(data_type)}' is not valid. Allowed types: ${conversationTypes.join(', ')}`;
    throw new ApiError(422, 'parameter_invalid', message);
  }
  const given: Json = {
    data_type,
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof required === 'boolean' ? { required } : {}),
    ...(Array.isArray(visible_to_team_ids) ? { visible_to_team_ids: visible_to_team_ids.map(String) } : {}),
  };
  const attribute = conversationAttribute(workspace, name, given, admin.id);
  workspace.conversationAttributes.push(attribute);
  return c.json(attribute);
}

/** Attributes of contacts, companies and conversations. */
export function attributeRoutes(): Hono<ApiEnvironment> {
  const routes = new Hono<ApiEnvironment>();
  routes.get('/data_attributes', listDataAttributes);
  routes.post('/data_attributes', createDataAttribute);
  routes.get('/conversations/attributes', listConversationAttributes);
  routes.post('/conversations/attributes', createConversationAttribute);
  return routes;
}
