// In: the roles. Out: the page of the person; on a phone with the entries the bottom bar has no room for.
import { MePage } from '@/features/sessions/me-page';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { usePhone } from '@/ui/phone';
import styles from './me.module.css';
import { useEntries } from './shell/entries';

function Entries() {
  const { t } = useWords();
  const entries = useEntries();
  return (
    <ul className={styles.entries}>
      {entries.map(({ key, href }) => (
        <li key={key}>
          <AppLink href={href}>{t(`nav.${key}`)}</AppLink>
        </li>
      ))}
    </ul>
  );
}

export function Me() {
  return <MePage entries={usePhone() ? <Entries /> : undefined} />;
}
