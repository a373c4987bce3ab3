import { cleanText } from './clean-text.ts';
import { TextWriter } from './text-writer.ts';

/** Elements whose content is no text of the message. */
const dropped = new Set('head iframe math noscript object script style svg template textarea title'.split(' '));
/** Those whose end is the end of the document when they are never closed (HTML standard, "Parsing HTML documents"). */
const raw = new Set('script style textarea title'.split(' '));

/**
 * An Intercom message's HTML as plain text: paragraphs and line breaks, lists with dashes or numbers, links as
 * `label (address)`, pictures as `[image]`. Scripts, styles and comments are dropped with their content, controls and lone
 * surrogates too. A worker has no DOM, so tags are read here, in one pass; broken HTML gives what text can be found and
 * never an error.
 */
export function toPlainText(html: string): string {
  const reader = new TagReader(cleanText(html));
  return reader.read().trim();
}

class TagReader {
  readonly #source: string;
  readonly #writer = new TextWriter();
  /** Once a quote was found that never closes, tags end at the next `>`: so no part of the text is searched twice. */
  #heedsQuotes = true;
  /** Elements known to have no end tag further on. */
  readonly #endless = new Set<string>();

  constructor(source: string) {
    this.#source = source;
  }

  read(): string {
    let from = 0;
    let at = 0;
    while (at < this.#source.length) {
      const open = this.#source.indexOf('<', at);
      if (open < 0) break;
      tagName.lastIndex = open;
      const found = tagName.exec(this.#source);
      const isComment = this.#source.startsWith('<!--', open);
      const end = found === null ? -1 : isComment ? this.#endOfComment(open) : this.#endOfTag(tagName.lastIndex);
      // A `<` that begins no tag is text like what is around it.
      at = found === null ? open + 1 : end;
      if (found === null) continue;
      if (end < 0) break;
      this.#writer.text(this.#source.slice(from, open));
      if (!isComment) at = this.#readTag(found, end);
      from = at;
    }
    this.#writer.text(this.#source.slice(from));
    return this.#writer.finish();
  }

  /** Says where to go on. */
  #readTag(found: RegExpExecArray, end: number): number {
    const name = (found[2] ?? '').toLowerCase();
    const closes = found[1] === '/';
    if (dropped.has(name)) return closes ? end : this.#skipElement(name, end);
    const attributes = this.#source.slice(found.index + found[0].length, end - 1);
    this.#writer.tag({ name, closes, attributes });
    return end;
  }

  #endOfComment(open: number): number {
    const end = this.#source.indexOf('-->', open + 4);
    return end < 0 ? this.#source.length : end + 3;
  }

  /** Behind the `>` that ends a tag, over quoted values; -1 when no `>` follows at all. */
  #endOfTag(start: number): number {
    const next = this.#source.indexOf('>', start);
    if (next < 0) return -1;
    for (let at = start; this.#heedsQuotes; ) {
      special.lastIndex = at;
      const char = special.exec(this.#source)?.[0];
      if (char === '>') return special.lastIndex;
      const closing = char === undefined ? -1 : this.#source.indexOf(char, special.lastIndex);
      if (closing < 0) this.#heedsQuotes = false;
      at = closing + 1;
    }
    return next + 1;
  }

  #skipElement(name: string, from: number): number {
    if (this.#endless.has(name)) return raw.has(name) ? this.#source.length : from;
    const endTag = new RegExp(`</${name}(?=[\\s/>])[^>]*>?`, 'gi');
    endTag.lastIndex = from;
    if (endTag.exec(this.#source) !== null) return endTag.lastIndex;
    this.#endless.add(name);
    return raw.has(name) ? this.#source.length : from;
  }
}

const tagName = /<(?:(\/?)([a-z][a-z0-9:-]{0,40})|[!?])/iy;
const special = /[>"']/g;
