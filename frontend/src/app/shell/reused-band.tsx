// In: the person, as last signed in. Out: a warning when somebody may hold a copy of a sign-in of theirs; never shown otherwise.
import { Alert } from 'antd';
import { useToday } from '@/api/lookups';
import { useMe } from '@/api/session';
import { useWords } from '@/i18n';
import { sayMoment } from '@/lib/days';

export function ReusedBand() {
  const { t, lang } = useWords();
  const today = useToday();
  const { reusedAt } = useMe();
  if (!reusedAt) return null;
  return (
    <Alert
      type="warning"
      banner
      showIcon
      closable
      className="no-print"
      title={t('me.reused')}
      description={t('me.reusedWhy', { when: sayMoment(reusedAt, today, lang) })}
    />
  );
}
