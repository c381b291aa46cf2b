// In: where a list stands and where it goes on. Out: the way to its next page and back to the first; nothing where all is shown.
import { Button } from 'antd';
import { useWords } from '@/i18n';
import styles from './page.module.css';

interface Props {
  /** Of the page shown; null for the first. */
  cursor: string | null;
  /** Of the page after; null or missing at the end. */
  next: string | null | undefined;
  onMove: (cursor: string | null) => void;
}

export function Pager({ cursor, next, onMove }: Props) {
  const { t } = useWords();
  if (!cursor && !next) return null;
  return (
    <nav className={styles.pager} aria-label={t('common.pages')}>
      {cursor && <Button onClick={() => onMove(null)}>{t('common.first')}</Button>}
      {next && <Button onClick={() => onMove(next)}>{t('common.next')}</Button>}
    </nav>
  );
}
