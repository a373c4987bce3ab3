const names = JSON.parse(document.querySelector('meta[name="class-names"]').content);

const lastingClass = /^(inbox2__|intercom-|embercom-|ProseMirror$|js-|group\/|break-words$)/;

function hashClasses(list) {
  return list
    .split(' ')
    .map((name) => names[name] ?? (lastingClass.test(name) ? name : ''))
    .filter(Boolean)
    .join(' ');
}

function setProperty(element, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key === 'class') element.setAttribute('class', hashClasses(value));
  else if (typeof value === 'function') element.addEventListener(key.slice(2), value);
  else element.setAttribute(key, value === true ? '' : String(value));
}

/** Makes an element; `on…` properties are listeners, empty children are left out. */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties ?? {})) setProperty(element, key, value);
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

const svgNamespace = 'http://www.w3.org/2000/svg';

const shapes = {
  inbox: 'M2.5 9h3l1 2h3l1-2h3M2.5 9l1.7-5h7.6l1.7 5v3.5a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V9Z',
  at: 'M10.5 8a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0Zm0 0v.8a1.6 1.6 0 0 0 3 .7 5.7 5.7 0 1 0-2 2.8',
  star: 'm8 2.5 1.7 3.5 3.8.5-2.8 2.7.7 3.8L8 11.2 4.6 13l.7-3.8-2.8-2.7L6.3 6 8 2.5Z',
  chat: 'M3 3.5h10a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H7.5l-3 2.5v-2.5H3a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1Z',
  people:
    'M8.2 5.8a2.2 2.2 0 1 1-4.4 0 2.2 2.2 0 0 1 4.4 0ZM2 12.7c.4-2.3 2-3.5 4-3.5s3.6 1.2 4 3.5M10.3 3.8a2.2 2.2 0 0 1 0 4M11.7 9.5c1.2.5 2 1.6 2.3 3.2',
  bolt: 'M9 2 3.8 9H8l-1 5 5.2-7H8l1-5Z',
  card: 'M3.5 3.8h9A1.5 1.5 0 0 1 14 5.3v5.5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 10.8V5.3a1.5 1.5 0 0 1 1.5-1.5ZM2 6.8h12M4.5 9.8H7',
  book: 'M8 4.2C6.5 3.2 4.7 3 2.8 3v9c1.9 0 3.7.2 5.2 1.2 1.5-1 3.3-1.2 5.2-1.2V3C11.3 3 9.5 3.2 8 4.2Zm0 0v9',
  chart: 'M3 13V8.5M6.5 13V5.5M10 13V7.5M13.5 13V3',
  send: 'M13.5 2.5 2.5 7l4.5 2 2 4.5 4.5-11ZM7 9l3-3',
  gear: 'M10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0ZM8 2.2v1.7M8 12.1v1.7M2.2 8h1.7M12.1 8h1.7M3.9 3.9l1.2 1.2M10.9 10.9l1.2 1.2M12.1 3.9l-1.2 1.2M5.1 10.9l-1.2 1.2',
  clock: 'M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM8 5v3.2l2 1.3',
  moon: 'M13 9.5A5.5 5.5 0 0 1 6.5 3a5.5 5.5 0 1 0 6.5 6.5Z',
  check: 'm3.5 8.5 3 3 6-6.5',
  search: 'M11 7a4 4 0 1 1-8 0 4 4 0 0 1 8 0ZM10 10l3.2 3.2',
  filter: 'M2.5 4.5h11M4.5 8h7M6.5 11.5h3',
  smile:
    'M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0ZM5.8 9.5c.5.8 1.3 1.2 2.2 1.2s1.7-.4 2.2-1.2M6.2 6.5v.1M9.8 6.5v.1',
  clip: 'm12.8 7.5-4.9 4.9a2.7 2.7 0 0 1-3.8-3.8l5-5a1.8 1.8 0 0 1 2.6 2.6l-4.8 4.8a.9.9 0 0 1-1.3-1.3l4.2-4.2',
  copy: 'M7 5.5h4.5A1.5 1.5 0 0 1 13 7v4.5a1.5 1.5 0 0 1-1.5 1.5H7a1.5 1.5 0 0 1-1.5-1.5V7A1.5 1.5 0 0 1 7 5.5ZM3 10.2V4.5A1.5 1.5 0 0 1 4.5 3h5.7',
  link: 'M7 9.2a2.6 2.6 0 0 0 3.7 0l2-2A2.6 2.6 0 0 0 9 3.5l-.9.9M9 6.8a2.6 2.6 0 0 0-3.7 0l-2 2A2.6 2.6 0 0 0 7 12.5l.9-.9',
  sidebar: 'M4 3h8a1.5 1.5 0 0 1 1.5 1.5v7A1.5 1.5 0 0 1 12 13H4a1.5 1.5 0 0 1-1.5-1.5v-7A1.5 1.5 0 0 1 4 3ZM9.8 3v10',
  building:
    'M3 13.5V4a1 1 0 0 1 1-1h4.5a1 1 0 0 1 1 1v9.5M9.5 7H12a1 1 0 0 1 1 1v5.5M2 13.5h12M5.3 5.8h1.9M5.3 8.3h1.9M5.3 10.8h1.9',
  down: 'm4.5 6.5 3.5 3.5 3.5-3.5',
  up: 'M8 13V3.5M4 7l4-4 4 4',
  tag: 'M3 3h4.5L13.5 9 9 13.5 3 7.5V3ZM5.5 5.5v.1',
  open: 'M4 8a4 4 0 1 0 1.2-2.9L3.5 6.5M3.5 3.5v3h3',
};

/** One of the inbox's own line icons; `more` is three dots. */
export function icon(name) {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', hashClasses('icon'));
  svg.setAttribute('aria-hidden', 'true');
  const dots = name === 'more' ? [3.5, 8, 12.5] : [];
  for (const x of dots) {
    const dot = document.createElementNS(svgNamespace, 'circle');
    dot.setAttribute('cx', String(x));
    dot.setAttribute('cy', '8');
    dot.setAttribute('r', '1.25');
    dot.setAttribute('class', hashClasses('icon-dot'));
    svg.append(dot);
  }
  if (dots.length === 0) {
    const path = document.createElementNS(svgNamespace, 'path');
    path.setAttribute('d', shapes[name] ?? '');
    svg.append(path);
  }
  return svg;
}

/** A person's initials in a circle. */
export function avatar(name, size = 'small') {
  const words = (name ?? '').split(/\s+/).filter(Boolean);
  const initials = words.length > 1 ? words[0][0] + words[1][0] : (words[0] ?? '?').slice(0, 2);
  return h('span', { class: `avatar avatar-${size}`, 'aria-hidden': 'true' }, name ? initials.toUpperCase() : '?');
}

/** A square button with an icon and a name for those who cannot see it. */
export function iconButton(iconName, label, properties) {
  return h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': label, title: label, ...properties },
    icon(iconName),
  );
}
