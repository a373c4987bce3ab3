import type { Json, Workspace } from './store.ts';

/** The data type Intercom's attribute list would show for a value; whole numbers under a name in `_at` are times ("Custom attributes", dates). */
function inferType(value: unknown, name = ''): string {
  if (typeof value === 'boolean') return 'boolean';
  if (name.endsWith('_at') && Number.isInteger(value)) return 'date';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'float';
  return 'string';
}

/** A custom attribute of contacts or companies, in the shape of the official example of `POST /data_attributes`. */
export function customAttribute(
  workspace: Workspace,
  model: 'contact' | 'company',
  name: string,
  given: Json,
  adminId?: string,
): Json {
  const now = workspace.now();
  return {
    label: name,
    data_type: 'string',
    api_writable: true,
    ui_writable: true,
    messenger_writable: false,
    archived: false,
    created_at: now,
    updated_at: now,
    ...given,
    id: Number(workspace.newId('attribute')),
    type: 'data_attribute',
    name,
    full_name: `custom_attributes.${name}`,
    custom: true,
    model,
    admin_id: adminId ?? [...workspace.admins.keys()][0] ?? '0',
  };
}

/** A conversation attribute, in the shape of the official example of `POST /conversations/attributes`. */
export function conversationAttribute(workspace: Workspace, name: string, given: Json, adminId?: string): Json {
  const now = workspace.now();
  const data_type = typeof given.data_type === 'string' ? given.data_type : 'string';
  return {
    description: '',
    required: false,
    visible_to_team_ids: [],
    archived: false,
    created_at: now,
    updated_at: now,
    ...given,
    type: 'conversation_attribute',
    id: Number(workspace.newId('attribute')),
    name,
    data_type,
    admin_id: adminId ?? [...workspace.admins.keys()][0] ?? '0',
    ...(data_type === 'string' ? { multiline: given.multiline === true } : {}),
    ...(data_type === 'list' && !Array.isArray(given.options) ? { options: [] } : {}),
  };
}

type Model = 'contact' | 'company' | 'conversation';

/** Makes an attribute, unless there is one of this name. */
export function declareAttribute(workspace: Workspace, model: Model, name: string, given: Json): void {
  if (model === 'conversation') {
    if (workspace.conversationAttributes.some((one) => one.name === name)) return;
    workspace.conversationAttributes.push(conversationAttribute(workspace, name, given));
  } else if (!workspace.dataAttributes.some((one) => one.custom && one.model === model && one.name === name)) {
    workspace.dataAttributes.push(customAttribute(workspace, model, name, given));
  }
}

/** Makes the attributes that there are values of: a value without an attribute cannot exist. */
export function declareUsed(workspace: Workspace, model: Model, values: Json): void {
  for (const [name, value] of Object.entries(values)) {
    const type = model === 'conversation' ? inferType(value) : inferType(value, name);
    const data_type = model === 'conversation' && type === 'float' ? 'decimal' : type;
    declareAttribute(workspace, model, name, { data_type });
  }
}
