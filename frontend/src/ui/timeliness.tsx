// In: a timeliness and its days. Out: a shape and a word; no colour, colours belong to slips.
import type { Timeliness } from '@/api/types';
import { useWords } from '@/i18n';
import styles from './timeliness.module.css';

const SHAPES: Record<Timeliness, string> = {
  on_track: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Z',
  due_soon: 'M6 1a5 5 0 0 0 0 10Z',
  overdue: '',
};

interface Props {
  timeliness: Timeliness;
  /** Days late when overdue, days left when due soon. */
  days?: number | null;
}

export function TimelinessMark({ timeliness, days }: Props) {
  const { t } = useWords();
  const count = days && days > 0 && timeliness !== 'on_track' ? t('timeliness.days', { n: days }) : '';
  return (
    <span className={styles[timeliness]}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.6" />
        <path d={SHAPES[timeliness]} fill="currentColor" />
      </svg>
      {t(`timeliness.${timeliness}`)}
      {count}
    </span>
  );
}
