// In: a page of the public ledger. Out: the same under the heading that whoever reads it without signing in sees.
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { paths } from '@/app/paths';
import { setLanguage, useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import styles from './public.module.css';

export function PublicFrame({ children }: { children: ReactNode }) {
  const { t, lang } = useWords();
  return (
    <div className={styles.frame}>
      <header className={styles.band}>
        <AppLink href={paths.publicLedger()} className={styles.name}>
          {t('public.name')}
        </AppLink>
        <Button type="link" onClick={() => void setLanguage(lang === 'zh' ? 'en' : 'zh')}>
          {lang === 'zh' ? 'English' : '中文'}
        </Button>
      </header>
      <main className={styles.main}>{children}</main>
      <footer className={styles.foot}>{t('public.foot')}</footer>
    </div>
  );
}
