// Dates and sizes in the words of a language.
import type { Words } from './zh-CN';

const DAY = 86_400_000;

/** A moment in seconds since 1970: the time of day where it is of today or yesterday, else the date. */
export function whenOf(seconds: number, words: Pick<Words, 'lang'>, now = new Date()): string {
  const date = new Date(seconds * 1000);
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const days = Math.ceil((midnight - date.getTime()) / DAY);
  const locale = words.lang === 'en' ? 'en' : 'zh-CN';
  if (days > 1) {
    const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric';
    return new Intl.DateTimeFormat(locale, { year, month: 'short', day: 'numeric' }).format(date);
  }
  const day = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-Math.max(0, days), 'day');
  return `${day} ${new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(date)}`;
}

/** A size on disk. */
export function sizeOf(kibibytes: number): string {
  if (kibibytes < 1024) return `${kibibytes} KB`;
  const mebibytes = kibibytes / 1024;
  return `${mebibytes < 10 ? mebibytes.toFixed(1) : Math.round(mebibytes)} MB`;
}
