// In: one slip. Out: the sheet, its receipt, the unit's last words, and the signer's answer within reach of a thumb.
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { UrgeSheet } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { Loaded, Page, Sheet } from '@/ui/page';
import { PaperButton } from '@/ui/paper-button';
import { SlipSheet } from '@/ui/slip';
import { WhyButton } from '@/ui/why';
import { slipExplanation, slipQuery } from './queries';
import { RefuseDialog, SignDialog } from './signing-dialogs';
import styles from './urges.module.css';

function Slip({ slip }: { slip: UrgeSheet }) {
  const { t } = useWords();
  const [answer, setAnswer] = useState<'sign' | 'refuse' | null>(null);
  const maySign = slip.may.includes('sign_urge');
  const mayRefuse = slip.may.includes('decline_urge');
  const why = <WhyButton query={slipExplanation(slip.id)} of={t(`level.${slip.level}`)} />;
  return (
    <>
      {slip.toConfirm && <Alert type="warning" showIcon title={t('urges.toConfirmLong')} />}
      {/* They are for whoever is about to sign; afterwards they are on record with the sheet. */}
      {(slip.state === 'drafted' ? slip.notices : []).map((notice) => (
        <Alert key={notice} type="warning" showIcon title={notice} className={styles.notice ?? ''} />
      ))}
      {slip.state !== 'drafted' && (
        <p className={styles.state} role="status">
          {t(`urgeState.${slip.state}`)}
          {slip.declinedReason && t('mark.after', { text: slip.declinedReason })}
        </p>
      )}
      <SlipSheet slip={slip} why={why} />
      <div className={`${styles.after} no-print`}>
        {slip.lastWords && (
          <Sheet title={t('urges.lastWords')}>
            <p className={styles.reading}>{slip.lastWords}</p>
          </Sheet>
        )}
        <AppLink href={paths.item(slip.itemId)}>{t('urges.toItem')}</AppLink>
        {slip.number && ' · '}
        {slip.number && <PaperButton kind="slip" id={slip.id} whose={slip.number} />}
      </div>
      {(maySign || mayRefuse) && (
        <div className={`${styles.answerBar} no-print`}>
          {mayRefuse && (
            <Button size="large" onClick={() => setAnswer('refuse')}>
              {t('action.decline_urge')}
            </Button>
          )}
          {maySign && (
            <Button size="large" type="primary" onClick={() => setAnswer('sign')}>
              {t('action.sign_urge')}
            </Button>
          )}
        </div>
      )}
      {answer === 'sign' && <SignDialog slip={slip} onClose={() => setAnswer(null)} />}
      {answer === 'refuse' && <RefuseDialog slip={slip} onClose={() => setAnswer(null)} />}
    </>
  );
}

export function SlipPage() {
  const { t } = useWords();
  const { id } = useParams({ strict: false });
  const query = useQuery(slipQuery(id ?? ''));
  const print = <Button onClick={() => window.print()}>{t('common.print')}</Button>;
  return (
    <Page title={query.data ? t(`level.${query.data.level}`) : t('slip.title')} actions={print}>
      <Loaded query={query} rows={10}>
        {(slip) => <Slip slip={slip} />}
      </Loaded>
    </Page>
  );
}
