const allowed = new Set('p b i strong em u a ul ol li h1 h2 h3 br code pre blockquote img'.split(' '));
const block = /<\/?(?:p|ul|ol|li|h[1-3]|pre|blockquote|br)\b[^>]*>/i;
const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag);
  return found ? (found[1] ?? found[2] ?? found[3] ?? '') : null;
}

function safeUrl(url: string | null): string {
  return url !== null && /^(?:https?:|mailto:)/i.test(url) ? url.replaceAll('"', '&quot;') : '';
}

function rewriteTag(tag: string, closing: string, name: string): string {
  const lower = name.toLowerCase();
  if (!allowed.has(lower)) return '';
  if (closing) return `</${lower}>`;
  if (lower === 'a') {
    return `<a href="${safeUrl(attribute(tag, 'href'))}" rel="nofollow noopener noreferrer" target="_blank">`;
  }
  if (lower === 'img') return `<img src="${safeUrl(attribute(tag, 'src'))}">`;
  return `<${lower}>`;
}

/**
 * A message body as Intercom keeps it: `html` and `body` dropped, blocks on lines of their own, bare text in a paragraph (all three in
 * the official examples of replies and notes), markup that is not formatting removed (unverified).
 */
export function keepHtml(html: string): string {
  const cleaned = html
    .replace(/<(script|style|head)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/gi, (tag: string, closing: string, name: string) =>
      rewriteTag(tag, closing, name),
    )
    .trim();
  if (cleaned === '') return '';
  if (!block.test(cleaned)) return `<p>${cleaned}</p>`;
  return cleaned.replace(/(<\/?(?:p|ul|ol|li|h[1-3])>)\s+(?=<\/?(?:p|ul|ol|li|h[1-3])>)/gi, '$1\n');
}

function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole: string, code: string) => {
    if (code.startsWith('#x') || code.startsWith('#X')) return String.fromCodePoint(Number.parseInt(code.slice(2), 16));
    if (code.startsWith('#')) return String.fromCodePoint(Number(code.slice(1)));
    return named[code.toLowerCase()] ?? whole;
  });
}

/** A body as `display_as=plaintext` shows it: no markup, links as `label (url)` (OpenAPI description 2.16). */
export function toPlainText(html: string): string {
  const text = html
    .replace(/<a\b([^>]*)>([\s\S]*?)<\/a>/gi, (_whole: string, attributes: string, label: string) => {
      const url = attribute(` ${attributes}>`, 'href') ?? '';
      return url === '' || url === label ? label : `${label} (${url})`;
    })
    .replace(/<(?:ul|ol)\b[^>]*>\s*/gi, '')
    .replace(/<(?:br|\/p|\/li|\/h[1-3]|\/ul|\/ol)\b[^>]*>\s*/gi, '\n')
    .replace(/<[^>]*>/g, '');
  return decode(text)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
