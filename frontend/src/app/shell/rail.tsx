// In: roles and counts. Out: the entries on the left.
import { useLocation } from '@tanstack/react-router';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { useCounts } from './counts';
import { useEntries } from './entries';
import { ICONS } from './icons';
import styles from './shell.module.css';

export function Rail() {
  const { t } = useWords();
  const { pathname } = useLocation();
  const counts = useCounts();
  const entries = useEntries();
  return (
    <nav className={styles.rail} aria-label={t('nav.main')}>
      <ul>
        {entries.map(({ key, href }) => {
          const Icon = ICONS[key];
          const count = counts[key];
          return (
            <li key={key}>
              <AppLink
                href={href}
                className={styles.entry}
                aria-current={pathname.startsWith(href) ? 'page' : undefined}
              >
                <Icon aria-hidden="true" />
                {t(`nav.${key}`)}
                {count ? <span className={styles.count}>{count}</span> : null}
              </AppLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
