import type { Span } from './card-numbers.ts';

/**
 * Keys that are known by how they begin, as their makers publish it. Every one is bound to a place where a word begins and has
 * a bounded or single repeated class, so that searching takes time in proportion to the text.
 */
const known = [
  // AWS access key ids.
  'A(?:KIA|SIA)[A-Z0-9]{16}(?![A-Z0-9])',
  // JSON Web Tokens.
  'eyJ[\\w-]{8,4096}\\.[\\w-]{4,4096}(?:\\.[\\w-]{0,4096})?',
  // Stripe, and others in its manner.
  '(?:sk|rk|pk|whsec)_(?:(?:live|test)_)?[A-Za-z0-9]{16,255}',
  // GitHub, GitLab, npm, Slack, Shopify, DigitalOcean.
  'gh[pousr]_[A-Za-z0-9]{20,255}',
  'github_pat_\\w{20,255}',
  'glpat-[\\w-]{16,64}',
  'npm_[A-Za-z0-9]{30,64}',
  'xox[abeoprs]-[A-Za-z0-9-]{10,255}',
  'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}',
  'dop_v1_[a-f0-9]{64}',
  // Google, SendGrid, OpenAI-like.
  'AIza[\\w-]{35}',
  'ya29\\.[\\w-]{20,512}',
  'SG\\.[\\w-]{16,64}\\.[\\w-]{16,64}',
  'sk-[\\w-]{20,255}',
  // Salesforce sessions, Intercom access tokens.
  '00D[A-Za-z0-9]{12,15}![\\w.]{40,255}',
  'dG9r[A-Za-z0-9+/]{30,255}={0,2}',
].join('|');

const byBeginning = new RegExp(`(?<![\\w-])(?:${known})`, 'g');

const bearer = /\bBearer[ \t]{1,3}(?<value>[\w.~+/-]{12,4096}=*)/gi;

/** "API key: …", "client_secret=…", "token is …". */
const byLabel =
  /(?<![\p{L}])(?:key|token|secret|apikey|schlüssel|geheimnis|clé|clave|chave|jeton)(?:[ \t_-]{1,2}(?:id|value))?["']?[ \t]{0,3}(?:[:=]|is|ist|lautet|est|es|é)[ \t]{0,3}["'“`]?(?<value>[\w+/.~=-]{16,4096})/giu;

const beginsBlock = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/** Where keys and tokens stand: by their beginning, by what stands before them, and blocks of private keys. */
export function findKeys(text: string): Span[] {
  const found = findBlocks(text);
  for (const match of text.matchAll(byBeginning)) {
    found.push({ start: match.index, end: match.index + match[0].length });
  }
  for (const match of [...text.matchAll(bearer), ...text.matchAll(byLabel)]) {
    const value = match.groups?.value ?? '';
    if (!looksRandom(value)) continue;
    const start = match.index + match[0].length - value.length;
    found.push({ start, end: start + value.replace(/\.+$/, '').length });
  }
  return found;
}

/** From BEGIN to END; a block that was cut off reaches to the end of the text. */
function findBlocks(text: string): Span[] {
  const found: Span[] = [];
  beginsBlock.lastIndex = 0;
  for (let match = beginsBlock.exec(text); match !== null; match = beginsBlock.exec(text)) {
    const ends = text.indexOf('-----END', beginsBlock.lastIndex);
    const close = ends < 0 ? -1 : text.indexOf('-----', ends + 8);
    const end = close < 0 ? text.length : close + 5;
    found.push({ start: match.index, end });
    beginsBlock.lastIndex = end;
  }
  return found;
}

/** Words and file names have no digits among their letters; keys have. */
function looksRandom(value: string): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value);
}
