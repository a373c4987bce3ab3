/** What of one source file is left out of the build. */
export interface Cuts {
  /** By name of a class, or of a constructor of zod: the methods that stay. All others of it go; fields of a class stay. */
  members?: Readonly<Record<string, readonly string[]>>;
  /** Properties to which nothing is assigned any more: `x.y.name = …` goes as a whole statement. */
  assignments?: readonly string[];
  /** Functions that are not called any more: `name(…)` goes as a whole statement. */
  calls?: readonly string[];
}

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

/**
 * Cuts a source. What goes becomes blanks, so that every position in it stays what it was.
 *
 * @param program the source's syntax tree (ESTree with `start` and `end`)
 * @returns the source, and what was to stay or go but is not there
 */
export function cutSource(code: string, program: unknown, cuts: Cuts): { code: string; missing: string[] } {
  const missing = new Set<string>([
    ...Object.entries(cuts.members ?? {}).flatMap(([owner, names]) => [
      owner,
      ...names.map((name) => `${owner}.${name}`),
    ]),
    ...(cuts.assignments ?? []),
    ...(cuts.calls ?? []),
  ]);
  const gone: Node[] = [];
  walk(program, (node) => {
    const statement = node.type === 'ExpressionStatement' ? nameOfStatement(node.expression) : null;
    if (statement && cuts[statement.kind]?.includes(statement.name)) {
      missing.delete(statement.name);
      gone.push(node);
    }
    const found = membersOf(node);
    const kept = found && cuts.members?.[found.owner];
    if (!kept) return;
    missing.delete(found.owner);
    for (const member of found.members) {
      const name = nameOf(member.key);
      if (name !== null && kept.includes(name)) missing.delete(`${found.owner}.${name}`);
      else gone.push(member);
    }
  });
  return { code: blank(code, gone), missing: [...missing] };
}

/** `class X {…}`, or `$constructor("X", …, {…})`, whose last object may be wrapped in a call that derives more. */
function membersOf(node: Node): { owner: string; members: Node[] } | null {
  if (node.type === 'ClassDeclaration' && isNode(node.body)) {
    const members = nodesIn(node.body.body).filter(({ type }) => type === 'MethodDefinition');
    return { owner: nameOf(node.id) ?? '', members };
  }
  if (node.type !== 'CallExpression' || nameOf(node.callee) !== '$constructor') return null;
  const [name, , prototype] = nodesIn(node.arguments);
  const objects = prototype?.type === 'CallExpression' ? nodesIn(prototype.arguments) : prototype ? [prototype] : [];
  const members = objects.flatMap((object) => (object.type === 'ObjectExpression' ? nodesIn(object.properties) : []));
  return { owner: nameOf(name) ?? '', members };
}

function nameOfStatement(expression: unknown): { kind: 'assignments' | 'calls'; name: string } | null {
  if (!isNode(expression)) return null;
  if (expression.type === 'AssignmentExpression') return { kind: 'assignments', name: nameOf(expression.left) ?? '' };
  if (expression.type === 'CallExpression') return { kind: 'calls', name: nameOf(expression.callee) ?? '' };
  return null;
}

/** What a name, a text or the last part of `a.b.name` says. */
function nameOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'MemberExpression') return nameOf(node.property);
  const said = node.type === 'Literal' ? node.value : node.name;
  return typeof said === 'string' ? said : null;
}

/** Spaces for every character but line ends, with the comma that follows a member of an object. */
function blank(code: string, nodes: readonly Node[]): string {
  let text = code;
  for (const { start, end } of nodes) {
    const comma = /^\s*,/.exec(text.slice(end))?.[0].length ?? 0;
    text = text.slice(0, start) + text.slice(start, end + comma).replace(/[^\n]/g, ' ') + text.slice(end + comma);
  }
  return text;
}

function walk(node: unknown, see: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const each of node) walk(each, see);
  } else if (isNode(node)) {
    see(node);
    for (const each of Object.values(node)) walk(each, see);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

const nodesIn = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
