// In: the days a term ran over. Out: a small calendar, by weeks, that shows which were counted and which were not, and why.
import type { Explanation } from '@/api/types';
import { useWords } from '@/i18n';
import { addDays, weekdayOf } from '@/lib/days';
import styles from './why.module.css';

interface Props {
  days: Explanation['days'];
  from: string | null | undefined;
  dueOn: string | null | undefined;
}

/** More weeks than this are cut in the middle: the beginning and the end are what people look at. */
const WEEKS_SHOWN = 10;

function weeksOf(first: string, last: string): string[][] {
  const weeks: string[][] = [];
  let monday = addDays(first, -((weekdayOf(first) + 6) % 7));
  while (monday <= last) {
    const start = monday;
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(start, index)));
    monday = addDays(monday, 7);
  }
  return weeks;
}

export function MiniCalendar({ days, from, dueOn }: Props) {
  const { t } = useWords();
  const known = new Map(days.map((day) => [day.on, day]));
  const all = [...days.map(({ on }) => on), ...(from ? [from] : []), ...(dueOn ? [dueOn] : [])].sort();
  const first = all[0];
  const last = all.at(-1);
  if (!first || !last) return null;
  const weeks = weeksOf(first, last);
  const half = WEEKS_SHOWN / 2;
  const cut = weeks.length > WEEKS_SHOWN;
  const shown = cut ? [...weeks.slice(0, half), null, ...weeks.slice(-half)] : weeks;
  return (
    <table className={styles.calendar}>
      <caption>{t('why.calendar')}</caption>
      <thead>
        <tr>
          {(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map((day) => (
            <th key={day}>{t(`weekday.${day}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((week) =>
          week === null ? (
            <tr key="cut">
              <td colSpan={7}>{t('why.weeksLeftOut', { n: weeks.length - WEEKS_SHOWN })}</td>
            </tr>
          ) : (
            <tr key={week[0]}>
              {week.map((on) => {
                const day = known.get(on);
                const kind = day?.counted ? styles.counted : day && !day.working ? styles.rest : '';
                const end = on === dueOn ? styles.due : on === from ? styles.from : '';
                const word = day?.name ?? (day ? t(day.working ? 'why.working' : 'why.resting') : '');
                return (
                  <td key={on} className={`${kind} ${end}`} title={`${on} ${word}`}>
                    {on.slice(8) === '01' || on === first
                      ? `${Number(on.slice(5, 7))}.${Number(on.slice(8))}`
                      : Number(on.slice(8))}
                    <small>
                      {on === from ? t('why.start') : on === dueOn ? t('why.end') : (day?.name ?? '')}
                    </small>
                  </td>
                );
              })}
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
