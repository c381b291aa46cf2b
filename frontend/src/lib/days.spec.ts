// In: days around a holiday. Out: a promise for each way people say them.
import { describe, expect, it } from 'vitest';
import {
  addDays,
  beijingDay,
  type CalendarDay,
  daysBetween,
  isWorking,
  sayDay,
  sayDays,
  sayMoment,
  weekEnd,
} from './days';

const day = (on: string, working: boolean, name: string | null = null): CalendarDay => ({
  on,
  working,
  name,
  fallback: false,
});
const calendar = new Map(
  [
    day('2026-10-06', false, '国庆节'),
    day('2026-10-07', false, '国庆节'),
    day('2026-10-08', true),
    day('2026-10-09', true),
    day('2026-10-10', true, '国庆节'),
    day('2026-10-11', false),
    day('2026-10-12', true),
  ].map((each) => [each.on, each]),
);
const known = (on: string) => calendar.get(on);

describe('a day is said as people say it', () => {
  it.each([
    ['2026-10-10', '2026-10-09', 'zh', '明天 10月10日（周六，调休上班）'],
    ['2026-10-07', '2026-10-09', 'zh', '前天 10月7日（周三，国庆节假期）'],
    ['2026-10-12', '2026-10-09', 'zh', '10月12日（周一）'],
    ['2027-01-04', '2026-10-09', 'zh', '2027年1月4日（周一）'],
    ['2026-10-10', '2026-10-09', 'en', 'tomorrow 10 Oct (Sat, make-up working day)'],
    ['2026-10-07', '2026-10-09', 'en', '7 Oct (Wed, holiday)'],
  ] as const)('%s seen from %s in %s', (on, today, lang, said) => {
    expect(sayDay(on, today, lang, known(on))).toBe(said);
  });

  it('says the days inside a sentence', () => {
    expect(sayDays('确定时限：办结 2026-12-31', '2026-10-09', 'zh')).toBe('确定时限：办结 12月31日');
  });

  it('says a moment in Beijing time, whatever the machine thinks', () => {
    expect(sayMoment('2026-10-09T17:05:00Z', '2026-10-10', 'zh')).toBe('10月10日 01:05');
  });
});

describe('the day in Beijing', () => {
  it('begins eight hours before that of Greenwich', () => {
    expect(beijingDay(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01');
    expect(beijingDay(new Date('2026-12-31T15:59:59Z'))).toBe('2026-12-31');
  });
  it('is counted across months and leap days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
  });
  it('belongs to a week that ends on its Sunday', () => {
    expect(weekEnd('2026-11-30')).toBe('2026-12-06');
    expect(weekEnd('2026-12-06')).toBe('2026-12-06');
  });
});

describe('a working day', () => {
  it('knows only weekends where the calendar says nothing', () => {
    expect(isWorking('2026-11-21')).toBe(false);
    expect(isWorking('2026-11-23')).toBe(true);
  });
});
