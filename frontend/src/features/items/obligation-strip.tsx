// In: an assignment's obligations. Out: a small time line: a shape at each due day, a line for today. The list below says the same in words.
import { useToday } from '@/api/lookups';
import type { Obligation } from '@/api/types';
import { useWords } from '@/i18n';
import { addDays, beijingDay, daysBetween, plainDay } from '@/lib/days';
import { useOwedName } from '@/ui/owed';
import styles from './items.module.css';

interface Props {
  obligations: readonly Obligation[];
  issuedAt: string | null | undefined;
}

const SHAPE: Record<Obligation['state'], string> = {
  open: '○',
  fulfilled: '●',
  superseded: '×',
  waived: '–',
};

export function ObligationStrip({ obligations, issuedAt }: Props) {
  const { t, lang } = useWords();
  const today = useToday();
  const owed = useOwedName();
  if (obligations.length < 2) return null;
  const issued = issuedAt ? [beijingDay(new Date(issuedAt))] : [];
  const days = [...obligations.map(({ dueOn }) => dueOn), ...issued, today].sort();
  const start = days[0] ?? today;
  const end = addDays(days.at(-1) ?? today, 3);
  const span = Math.max(1, daysBetween(start, end));
  const at = (day: string) => `${(daysBetween(start, day) / span) * 100}%`;
  return (
    <div className={styles.strip} aria-hidden="true">
      <span className={styles.today} style={{ left: at(today) }}>
        {t('day.today')}
      </span>
      {obligations.map((obligation) => (
        <span
          key={obligation.id}
          className={
            obligation.timeliness === 'overdue' && obligation.state === 'open' ? styles.lateDot : styles.dot
          }
          style={{ left: at(obligation.dueOn) }}
          title={`${owed(obligation.label)} ${plainDay(obligation.dueOn, today, lang)}`}
        >
          {SHAPE[obligation.state]}
        </span>
      ))}
    </div>
  );
}
