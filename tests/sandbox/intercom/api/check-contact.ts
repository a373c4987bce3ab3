import type { Contact, Json, Workspace } from '../store.ts';
import { ApiError, invalid } from './api-error.ts';
import { checkAttributeValue } from './check-attribute.ts';
import { isJson, readId } from './environment.ts';

/** Keys of the request bodies of `POST /contacts` and `PUT /contacts/{id}` (OpenAPI description 2.16). */
const times = ['signed_up_at', 'last_seen_at'];

function checkTypes(body: Json): void {
  for (const key of ['email', 'name', 'phone', 'avatar', 'role', 'external_id']) {
    const value = body[key];
    if (value !== undefined && value !== null && readId(value) === null) throw invalid(`${key} must be a string`);
  }
  for (const key of times) {
    const value = body[key];
    if (value !== undefined && value !== null && !Number.isInteger(value))
      throw invalid(`${key} must be a Unix timestamp`);
  }
  if (body.role !== undefined && body.role !== 'user' && body.role !== 'lead')
    throw invalid('role must be user or lead');
  if (typeof body.email === 'string' && body.email !== '' && !/^[^\s@]+@[^\s@]+$/.test(body.email)) {
    throw invalid(`${body.email} is not a valid email`);
  }
  if (body.email_verified !== undefined && body.email === undefined) throw invalid('email_verified needs email');
}

function checkAttributes(workspace: Workspace, given: unknown): void {
  if (given === undefined) return;
  if (!isJson(given)) throw invalid('custom_attributes must be an object');
  for (const [name, value] of Object.entries(given)) {
    const known = workspace.dataAttributes.find((one) => one.custom && one.model === 'contact' && one.name === name);
    if (!known) throw invalid(`Custom attribute '${name}' does not exist`);
    if (known.archived === true || known.api_writable === false)
      throw invalid(`Custom attribute '${name}' cannot be written`);
    checkAttributeValue(known, value);
  }
}

/** External ids are unique; users' addresses are unique among users, leads may share them. */
function checkUnique(workspace: Workspace, body: Json, self: Contact | null): void {
  const role = body.role ?? self?.role ?? 'user';
  const email = typeof body.email === 'string' ? body.email.toLowerCase() : null;
  const externalId = readId(body.external_id);
  if (email === null && externalId === null) return;
  for (const other of workspace.contacts.values()) {
    if (other === self) continue;
    const sameEmail =
      email !== null && role === 'user' && other.role === 'user' && other.email?.toLowerCase() === email;
    const sameExternal = externalId !== null && other.external_id === externalId;
    if (sameEmail || sameExternal) {
      throw new ApiError(409, 'conflict', `A contact matching those details already exists with id=${other.id}`);
    }
  }
}

/** Checks a contact's new values and returns them ready to store: e-mail in lower case, `''` as unset. @throws ApiError 400, 409 */
export function checkContact(workspace: Workspace, body: Json, self: Contact | null): Json {
  checkTypes(body);
  checkAttributes(workspace, body.custom_attributes);
  checkUnique(workspace, body, self);
  const owner = body.owner_id;
  if (owner !== undefined && owner !== null) {
    const id = readId(owner);
    if (id === null || (id !== '0' && !workspace.admins.has(id))) throw invalid('owner_id is invalid');
  }
  const fields: Json = { ...body };
  if (typeof body.email === 'string') fields.email = body.email === '' ? null : body.email.toLowerCase();
  if (body.external_id !== undefined) fields.external_id = readId(body.external_id);
  return fields;
}
