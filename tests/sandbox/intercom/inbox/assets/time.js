import { state } from './state.js';
import { t } from './strings.js';

/** Plain English writes dates as most of its readers outside America do. */
const locale = () => (document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang);

/** Unix seconds as `14:02`. */
export function clockTime(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString(locale(), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** The service's idea of now, in Unix seconds. */
export function serviceNow() {
  return Math.floor(Date.now() / 1000) + state.clockOffset;
}

/** How long ago: `2 m`, `3 h`, `5 d`, then a date. */
export function age(seconds) {
  const passed = Math.max(0, serviceNow() - seconds);
  if (passed < 3600) return `${Math.max(1, Math.floor(passed / 60))} m`;
  if (passed < 86_400) return `${Math.floor(passed / 3600)} h`;
  if (passed < 7 * 86_400) return `${Math.floor(passed / 86_400)} d`;
  return shortDate(seconds);
}

/** Unix seconds as `18 Nov`, with the year when it is another one. */
export function shortDate(seconds) {
  const date = new Date(seconds * 1000);
  const sameYear = date.getFullYear() === new Date(serviceNow() * 1000).getFullYear();
  return date.toLocaleDateString(locale(), {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

/** The heading of a day in the stream. */
export function dayName(seconds) {
  const day = (value) => new Date(value * 1000).toDateString();
  if (day(seconds) === day(serviceNow())) return t('today');
  if (day(seconds) === day(serviceNow() - 86_400)) return t('yesterday');
  return shortDate(seconds);
}
