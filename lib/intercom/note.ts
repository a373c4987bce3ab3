import type { Message } from './messages.ts';

const entities: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' };

/** Text for HTML, also within quotes; control characters, which no HTML may hold, are left out. */
function escapeHtml(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
    .replace(/[&<>"']/g, (sign) => `&${entities[sign]};`);
}

/** The internal note that a case leaves in its conversation: HTML with the case's number as a link to `url`. */
export function noteForCase(number: string, url: string, subject: string): string {
  const link = `<a href="${escapeHtml(url)}">${escapeHtml(number)}</a>`;
  const about = escapeHtml(subject);
  return `<p>Salesforce case ${link} created${about === '' ? '.' : `: ${about}`}</p>`;
}

/** The words of HTML, for comparing: Intercom may write attributes and white space of a note anew. */
export function wordsOf(html: string): string {
  return unescapeHtml(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

function unescapeHtml(html: string): string {
  return html
    .replace(/&#x([\da-f]{1,6});/gi, (_, digits: string) => characterOf(Number.parseInt(digits, 16)))
    .replace(/&#(\d{1,7});/g, (_, digits: string) => characterOf(Number(digits)))
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

const characterOf = (point: number) => (point <= 0x10ffff ? String.fromCodePoint(point) : '');

/** The part id of the newest note that holds this text, in its words or in an address it links to. */
export function findNoteHolding(messages: readonly Message[], text: string): string | null {
  const holds = ({ kind, html }: Message) => kind === 'note' && unescapeHtml(html).includes(text);
  return messages.findLast(holds)?.part ?? null;
}
