// In: an address nobody knows, or a page that broke. Out: a kind way on.
import type { ErrorComponentProps } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useActiveRoles } from '@/api/session';
import { useWords } from '@/i18n';
import { isStale } from '@/lib/stale';
import { AppLink, useGo } from '@/ui/app-link';
import { Nothing, Page } from '@/ui/page';
import { ProblemAlert } from '@/ui/problem-alert';
import { homeOf } from './shell/menu';

export function NotFound() {
  const { t } = useWords();
  return (
    <Page title={t('app.notFound')}>
      <Nothing title={t('app.notFoundDetail')}>
        <AppLink href="/">{t('app.home')}</AppLink>
      </Nothing>
    </Page>
  );
}

/** A page whose code is gone: the server was updated after this tab was opened. Trying again would ask for the same. */
function Stale() {
  const { t } = useWords();
  return (
    <Page title={t('app.stale')}>
      <Nothing title={t('app.staleDetail')}>
        <Button type="primary" onClick={() => location.reload()}>
          {t('app.reload')}
        </Button>
      </Nothing>
    </Page>
  );
}

export function PageCrash({ error, reset }: ErrorComponentProps) {
  const { t } = useWords();
  if (isStale(error)) return <Stale />;
  return (
    <Page title={t('app.broken')}>
      <ProblemAlert error={error} retry={reset} />
    </Page>
  );
}

/** The first page is what one must do now. */
export function Home() {
  const go = useGo();
  const home = homeOf(useActiveRoles());
  useEffect(() => {
    go(home, 'replace');
  }, [go, home]);
  return null;
}
