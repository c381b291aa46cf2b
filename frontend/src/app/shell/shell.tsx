// In: the session. Out: the frame around every page: rail or bottom bar, search, notices, person, the band of a deputy.
import { Outlet, useLocation } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { useActiveRoles, useSession } from '@/api/session';
import { useNoticeStream } from '@/features/notices/stream';
import { ForcedPasswordPage } from '@/features/sessions/password-page';
import { useWords } from '@/i18n';
import { keepWanted } from '@/lib/wanted';
import { useGo } from '@/ui/app-link';
import { usePhone } from '@/ui/phone';
import { paths } from '../paths';
import { ActingBand } from './acting-band';
import { BottomBar } from './bottom-bar';
import { worksOnItems } from './menu';
import { Rail } from './rail';
import { ReusedBand } from './reused-band';
import styles from './shell.module.css';
import { TopBar } from './top-bar';

export function Shell() {
  const session = useSession();
  const go = useGo();
  const { href } = useLocation();
  useEffect(() => {
    // While the door opens, this frame still stands: it must not send people round in a circle.
    if (session.status !== 'signed_out' || href.startsWith(paths.signIn())) return;
    if (href !== '/') keepWanted(href);
    go(paths.signIn(), 'replace');
  }, [session.status, href, go]);

  if (session.status !== 'signed_in') return <div className={styles.restoring} aria-busy="true" />;
  if (session.mustChangePassword) return <ForcedPasswordPage />;
  return <Frame key={session.actingFor?.id ?? session.me.id} />;
}

function Frame() {
  const { t } = useWords();
  const phone = usePhone();
  useNoticeStream(worksOnItems(useActiveRoles()));
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {t('app.skip')}
      </a>
      <ActingBand />
      <TopBar />
      <ReusedBand />
      <div className={styles.body}>
        {!phone && <Rail />}
        <main id="main" className={styles.main} tabIndex={-1}>
          <Suspense fallback={<div className={styles.restoring} aria-busy="true" />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      {phone && <BottomBar />}
    </div>
  );
}
