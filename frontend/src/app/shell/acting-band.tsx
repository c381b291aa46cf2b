// In: the deputy's choice. Out: a band that cannot be overlooked while somebody acts in another's name.
import { useSession } from '@/api/session';
import { useWords } from '@/i18n';
import { useActFor } from '@/ui/act-for';
import styles from './shell.module.css';

export function ActingBand() {
  const { t } = useWords();
  const session = useSession();
  const act = useActFor();
  if (session.status !== 'signed_in' || !session.actingFor) return null;
  return (
    <div className={styles.band} role="status">
      <strong>{t('acting.band', { who: session.actingFor.displayName })}</strong>
      <span>{t('acting.recorded', { me: session.me.displayName })}</span>
      <button type="button" onClick={() => act(null)}>
        {t('acting.stop')}
      </button>
    </div>
  );
}
