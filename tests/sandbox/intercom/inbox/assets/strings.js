import { de } from './strings-de.js';
import { en } from './strings-en.js';
import { ptBR } from './strings-pt.js';

const languages = { en, 'pt-BR': ptBR, pt: ptBR, de };

/** The label `key` in the page's language (English where a language lacks it), with `{name}` places filled. */
export function t(key, values = {}) {
  const locale = document.documentElement.lang;
  const language = languages[locale] ?? languages[locale.split('-')[0]] ?? en;
  return (language[key] ?? en[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}
