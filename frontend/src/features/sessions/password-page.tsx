// In: a session opened with a one-time code. Out: the only page it may see: choose a password.
import { Button } from 'antd';
import { useWords } from '@/i18n';
import { PasswordForm } from './password-form';
import { useSignOut } from './queries';
import styles from './sessions.module.css';

export function ForcedPasswordPage() {
  const { t } = useWords();
  const signOut = useSignOut();
  return (
    <main className={styles.door}>
      <div className={styles.card}>
        <h1>{t('session.mustChange')}</h1>
        <p className={styles.lead}>{t('session.mustChangeWhy')}</p>
        <PasswordForm />
      </div>
      <Button type="link" onClick={() => void signOut()}>
        {t('session.signOut')}
      </Button>
    </main>
  );
}
