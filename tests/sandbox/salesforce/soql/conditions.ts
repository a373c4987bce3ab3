import type { HavingClause, Query, WhereClause } from '@jetstreamapp/soql-parser-js';
import { malformedQuery } from '../errors.ts';

/** One comparison of a WHERE or HAVING. `field` is a dotted path, or the argument of `fn`. */
export interface Comparison {
  kind: 'comparison';
  field: string;
  /** Function around the field, upper case: `CALENDAR_YEAR`, `COUNT`. */
  fn: string | undefined;
  operator: string;
  values: { text: string; type: string }[];
  isList: boolean;
  subquery: Query | undefined;
}

export type Condition = Comparison | { kind: 'and' | 'or'; parts: Condition[] } | { kind: 'not'; part: Condition };

type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | Comparison;

interface Chain {
  left: unknown;
  operator?: string;
  right?: Chain;
}

interface LooseCondition {
  openParen?: number;
  closeParen?: number;
  field?: string;
  fn?: { functionName?: string; parameters?: unknown[]; rawValue?: string };
  operator?: string;
  value?: string | string[];
  valueQuery?: Query;
  literalType?: string | string[];
}

function readValues(condition: LooseCondition): { text: string; type: string }[] {
  const { value, literalType } = condition;
  if (value === undefined) return [];
  const texts = Array.isArray(value) ? value : [value];
  return texts.map((text, index) => ({
    text,
    type: (Array.isArray(literalType) ? literalType[index] : literalType) ?? 'STRING',
  }));
}

function readComparison(condition: LooseCondition): Comparison {
  const argument = condition.fn?.parameters?.[0];
  return {
    kind: 'comparison',
    field: condition.field ?? (typeof argument === 'string' ? argument : ''),
    fn: condition.fn?.functionName?.toUpperCase(),
    operator: (condition.operator ?? '=').toUpperCase(),
    values: readValues(condition),
    isList: Array.isArray(condition.value),
    subquery: condition.valueQuery,
  };
}

function flatten(start: Chain): Token[] {
  const tokens: Token[] = [];
  for (let node: Chain | undefined = start; node !== undefined; node = node.right) {
    const left = (node.left ?? {}) as LooseCondition;
    for (let count = 0; count < (left.openParen ?? 0); count++) tokens.push('(');
    if (left.field !== undefined || left.fn !== undefined) {
      tokens.push(readComparison(left));
      for (let count = 0; count < (left.closeParen ?? 0); count++) tokens.push(')');
    }
    if (node.operator !== undefined) tokens.push(node.operator.toUpperCase() as Token);
  }
  return tokens;
}

/**
 * The tree behind the parser's flat chain, whose nodes only count parentheses. AND and OR on one level without
 * parentheses are refused, as the SOQL reference demands.
 */
export function buildConditions(clause: WhereClause | HavingClause): Condition {
  const tokens = flatten(clause as Chain);
  let position = 0;

  const readOne = (): Condition => {
    const token = tokens[position];
    position += 1;
    if (token === 'NOT') return { kind: 'not', part: readOne() };
    if (token === '(') {
      const inner = readLevel();
      if (tokens[position] !== ')') throw malformedQuery('expecting a right parentheses');
      position += 1;
      return inner;
    }
    if (token === undefined || typeof token === 'string') {
      throw malformedQuery(`unexpected token: '${token ?? '<EOF>'}'`);
    }
    return token;
  };

  const readLevel = (): Condition => {
    const parts = [readOne()];
    let joined: 'AND' | 'OR' | undefined;
    for (let token = tokens[position]; token === 'AND' || token === 'OR'; token = tokens[position]) {
      if (joined !== undefined && joined !== token) throw malformedQuery(`unexpected token: '${token}'`);
      joined = token;
      position += 1;
      parts.push(readOne());
    }
    const [only] = parts;
    if (joined === undefined && only !== undefined) return only;
    return { kind: joined === 'OR' ? 'or' : 'and', parts };
  };

  const tree = readLevel();
  if (position < tokens.length) throw malformedQuery(`unexpected token: '${String(tokens[position])}'`);
  return tree;
}
