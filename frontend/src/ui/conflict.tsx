// In: what was read and what stands now. Out: both, side by side, for the fields that differ.
import { useWords } from '@/i18n';
import styles from './conflict.module.css';

export interface Compared {
  label: string;
  before: string;
  after: string;
  /** What the person has typed for it, when it is something one types. */
  mine?: string | undefined;
}

export function Conflict({ rows }: { rows: readonly Compared[] }) {
  const { t } = useWords();
  const moved = rows.filter((row) => row.before !== row.after);
  if (moved.length === 0) return <p>{t('conflict.elsewhere')}</p>;
  const typed = moved.some((row) => row.mine !== undefined);
  return (
    <table className={styles.table}>
      <caption>{t('conflict.caption')}</caption>
      <thead>
        <tr>
          <th>{t('conflict.field')}</th>
          <th>{t('conflict.before')}</th>
          <th>{t('conflict.after')}</th>
          {typed && <th>{t('conflict.mine')}</th>}
        </tr>
      </thead>
      <tbody>
        {moved.map((row) => (
          <tr key={row.label}>
            <th scope="row">{row.label}</th>
            <td>{row.before}</td>
            <td>{row.after}</td>
            {typed && <td>{row.mine ?? '—'}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
