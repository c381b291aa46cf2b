// In: days as `YYYY-MM-DD`, the present day, what the calendar knows of a day. Out: dates as people say them.
export type Day = string;
export type Lang = 'zh' | 'en';

/** What the official calendar says of one day. */
export interface CalendarDay {
  on: Day;
  working: boolean;
  name: string | null;
  fallback: boolean;
}

const MS_A_DAY = 86_400_000;
const WEEKDAYS: Record<Lang, readonly string[]> = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function utc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day it is in Beijing at `moment`. */
export function beijingDay(moment: Date): Day {
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

export function addDays(day: Day, count: number): Day {
  return new Date(utc(day) + count * MS_A_DAY).toISOString().slice(0, 10);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to) - utc(from)) / MS_A_DAY);
}

export function weekdayOf(day: Day): number {
  return new Date(utc(day)).getUTCDay();
}

/** Whether offices work on this day: by the calendar where it is known, else Monday to Friday. */
export function isWorking(day: Day, known?: CalendarDay): boolean {
  if (known) return known.working;
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
}

/** 明天, 今天, 昨天, 后天, 前天; nothing for days further away. */
export function nearWord(day: Day, today: Day, lang: Lang): string | null {
  const words: Record<Lang, Record<number, string>> = {
    zh: { [-2]: '前天', [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' },
    en: { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' },
  };
  return words[lang][daysBetween(today, day)] ?? null;
}

/** 10月11日, with the year when it is not this one: 2027年1月4日. */
export function plainDay(day: Day, today: Day, lang: Lang): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const m = Number(month);
  const d = Number(date);
  const sameYear = year === today.slice(0, 4);
  if (lang === 'zh') return sameYear ? `${m}月${d}日` : `${year}年${m}月${d}日`;
  return sameYear ? `${d} ${MONTHS[m - 1]}` : `${d} ${MONTHS[m - 1]} ${year}`;
}

/** 周六，调休上班 — the weekday and, where the calendar moved it, why. */
export function dayNote(day: Day, known: CalendarDay | undefined, lang: Lang): string {
  const weekday = weekdayOf(day);
  const name = WEEKDAYS[lang][weekday] ?? '';
  const weekend = weekday === 0 || weekday === 6;
  if (known?.working && weekend) return lang === 'zh' ? `${name}，调休上班` : `${name}, make-up working day`;
  if (known && !known.working && known.name)
    return lang === 'zh' ? `${name}，${known.name}假期` : `${name}, holiday`;
  return name;
}

/** “明天 10月11日（周六，调休上班）” */
export function sayDay(day: Day, today: Day, lang: Lang, known?: CalendarDay): string {
  const near = nearWord(day, today, lang);
  const note = dayNote(day, known, lang);
  const exact =
    lang === 'zh' ? `${plainDay(day, today, lang)}（${note}）` : `${plainDay(day, today, lang)} (${note})`;
  return near ? `${near} ${exact}` : exact;
}

/** A sentence of the server's, its exact days said as 10月11日. */
export function sayDays(text: string, today: Day, lang: Lang): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => plainDay(day, today, lang));
}

/** A moment as a clerk writes it: 10月9日 14:05, Beijing time. */
export function sayMoment(instant: string, today: Day, lang: Lang): string {
  const beijing = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${plainDay(beijing.slice(0, 10), today, lang)} ${beijing.slice(11, 16)}`;
}

/** The Sunday on which the week of a day ends. */
export function weekEnd(day: Day): Day {
  return addDays(day, (7 - weekdayOf(day)) % 7);
}
