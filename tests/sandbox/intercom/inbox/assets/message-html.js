const kept = new Set([
  'P',
  'BR',
  'B',
  'STRONG',
  'I',
  'EM',
  'U',
  'UL',
  'OL',
  'LI',
  'CODE',
  'PRE',
  'BLOCKQUOTE',
  'H1',
  'H2',
  'H3',
]);
const silenced = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'IFRAME', 'OBJECT', 'TITLE']);

function copyLink(node) {
  const link = document.createElement('a');
  const url = URL.parse(node.getAttribute('href') ?? '', location.href);
  if (url && ['https:', 'http:', 'mailto:'].includes(url.protocol)) link.href = url.href;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}

function copyNode(node) {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
  if (node.nodeType !== Node.ELEMENT_NODE || silenced.has(node.tagName)) return [];
  const children = [...node.childNodes].flatMap(copyNode);
  if (node.tagName === 'IMG') return [document.createTextNode(node.alt ? `[${node.alt}]` : '')];
  if (node.tagName !== 'A' && !kept.has(node.tagName)) return children;
  const copy = node.tagName === 'A' ? copyLink(node) : document.createElement(node.tagName);
  copy.append(...children);
  return [copy];
}

/**
 * Intercom's message HTML as nodes: its paragraphs, lists, emphasis and links, nothing that acts.
 * Inline handlers go before parsing: the page's policy would report each of them, though none could run.
 */
export function readMessageHtml(html) {
  const quiet = html.replace(/<[^>]*>/g, (tag) => tag.replace(/\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, ''));
  const inert = new DOMParser().parseFromString(quiet, 'text/html');
  return [...inert.body.childNodes].flatMap(copyNode);
}
