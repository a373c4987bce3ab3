import { cleanText } from './clean-text.ts';
import { decodeEntities } from './decode-entities.ts';

export interface Tag {
  /** Lower case; empty for a declaration. */
  name: string;
  closes: boolean;
  attributes: string;
}

/** Elements that stand on lines of their own, and those with an empty line around them. */
const blocks = new Set(
  `address article aside dd details div dl dt fieldset figcaption figure footer form header hr main nav section summary
  tbody tfoot thead tr`.split(/\s+/),
);
const spaced = new Set('blockquote h1 h2 h3 h4 h5 h6 p pre table'.split(' '));

/** Builds plain text from the tags and texts of an HTML document, given in their order. */
export class TextWriter {
  readonly #chunks: string[] = [];
  /** Line breaks due before the next text: of blocks, and of `br`. */
  #gap = 0;
  #breaks = 0;
  #needsSpace = false;
  #atLineStart = true;
  #marker = '';
  #preformatted = 0;
  /** Open lists: the number of the last item, -1 for lists without numbers. */
  readonly #lists: number[] = [];
  #link: { address: string; from: number } | null = null;
  #tight = false;

  text(source: string): void {
    if (source === '') return;
    // References may name controls, which must not count as text.
    const decoded = cleanText(decodeEntities(source));
    if (this.#preformatted > 0) {
      this.#writeLines(decoded);
      return;
    }
    const words = decoded.replace(/[\s\u00a0]+/g, ' ');
    const inner = words.trim();
    if (words.startsWith(' ')) this.#needsSpace = true;
    this.#write(inner);
    if (inner !== '' && words.endsWith(' ')) this.#needsSpace = true;
  }

  tag({ name, closes, attributes }: Tag): void {
    if (name === 'a') this.#startOrEndLink(closes, attributes);
    else if (name === 'ul' || name === 'ol') this.#startOrEndList(name, closes);
    else if (name === 'li') this.#startOrEndItem(closes);
    else if (name === 'br') this.#breaks += 1;
    else if (name === 'img') this.#write('[image]');
    else if (name === 'video' && !closes) this.#write('[video]');
    else if (name === 'td' || name === 'th') this.#needsSpace = true;
    else if (spaced.has(name)) this.#startOrEndParagraph(name, closes, attributes);
    else if (blocks.has(name)) this.#part(1);
  }

  finish(): string {
    this.#endLink();
    const lines = this.#chunks.join('').split('\n');
    return lines
      .map((line) => line.trimEnd())
      .filter((line, index, all) => line !== '' || (index > 0 && all[index - 1] !== ''))
      .join('\n');
  }

  #writeLines(text: string): void {
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) this.#breaks += 1;
      this.#write(line);
    }
  }

  #write(text: string): void {
    if (text === '') return;
    const lines = this.#chunks.length === 0 ? 0 : Math.min(2, Math.max(this.#gap, this.#breaks));
    if (lines > 0) {
      this.#chunks.push('\n'.repeat(lines));
      this.#atLineStart = true;
    }
    if (this.#marker !== '') this.#chunks.push(this.#marker);
    else if (this.#needsSpace && !this.#atLineStart) this.#chunks.push(' ');
    this.#chunks.push(text);
    this.#gap = 0;
    this.#breaks = 0;
    this.#marker = '';
    this.#needsSpace = false;
    this.#atLineStart = false;
  }

  /** Asks for line breaks before the next text; inside lists never an empty line. */
  #part(lines: 1 | 2): void {
    this.#gap = Math.max(this.#gap, this.#lists.length > 0 ? 1 : lines);
    this.#needsSpace = false;
  }

  #startOrEndParagraph(name: string, closes: boolean, attributes: string): void {
    // Intercom's composer marks lines that follow each other without a gap.
    if (!closes) this.#tight = name === 'p' && /\bno-margin\b/.test(attributes);
    this.#part(this.#tight ? 1 : 2);
    if (name === 'pre') this.#preformatted = Math.max(0, this.#preformatted + (closes ? -1 : 1));
  }

  #startOrEndList(name: 'ul' | 'ol', closes: boolean): void {
    if (closes) this.#lists.pop();
    this.#part(2);
    if (!closes && this.#lists.length < 20) this.#lists.push(name === 'ol' ? 0 : -1);
  }

  #startOrEndItem(closes: boolean): void {
    this.#part(1);
    if (closes) {
      this.#marker = '';
      return;
    }
    const depth = Math.max(0, this.#lists.length - 1);
    const last = this.#lists.at(-1) ?? -1;
    if (last >= 0) this.#lists[depth] = last + 1;
    this.#marker = `${'  '.repeat(depth)}${last < 0 ? '- ' : `${last + 1}. `}`;
  }

  #startOrEndLink(closes: boolean, attributes: string): void {
    this.#endLink();
    if (!closes) this.#link = { address: readAddress(attributes), from: this.#chunks.length };
  }

  #endLink(): void {
    const link = this.#link;
    this.#link = null;
    if (link === null || link.address === '') return;
    const label = this.#chunks.slice(link.from).join('').trim();
    if (label === '') this.#write(link.address);
    else if (bareAddress(label) !== bareAddress(link.address)) this.#chunks.push(` (${link.address})`);
  }
}

/** An address worth telling: of the web, of mail or of a telephone; empty for all others. */
function readAddress(attributes: string): string {
  const found = /(?:^|[\s"'/])href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
  const address = decodeEntities(found?.[1] ?? found?.[2] ?? found?.[3] ?? '').replace(/\s/g, '');
  return /^(?:https?:\/\/|mailto:|tel:)/i.test(address) ? address : '';
}

function bareAddress(text: string): string {
  return text
    .toLowerCase()
    .replace(/^(?:https?:\/\/|mailto:|tel:)/, '')
    .replace(/\/$/, '');
}
