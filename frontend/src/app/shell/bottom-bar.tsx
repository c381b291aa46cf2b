// In: roles and counts. Out: the few entries a thumb can reach; the others are on the page of the person.
import { BellOutlined, UserOutlined } from '@ant-design/icons';
import { useLocation } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useActiveRoles } from '@/api/session';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { paths } from '../paths';
import { useCounts } from './counts';
import { ICONS } from './icons';
import { type EntryKey, entriesOf, worksOnItems } from './menu';
import styles from './shell.module.css';

interface Place {
  key: EntryKey | 'notices' | 'me';
  href: string;
  icon: ComponentType<{ 'aria-hidden'?: 'true' }>;
}

/** Of those who work on items only these; administrators have few entries and see them all. */
const WITHIN_REACH: readonly EntryKey[] = ['todos', 'signing', 'items'];

function placesOf(roles: readonly string[]): Place[] {
  const works = worksOnItems(roles);
  const entries = entriesOf(roles).filter(({ key }) => !works || WITHIN_REACH.includes(key));
  return [
    ...entries.map(({ key, href }) => ({ key, href, icon: ICONS[key] })),
    ...(works ? [{ key: 'notices' as const, href: paths.notices(), icon: BellOutlined }] : []),
    { key: 'me', href: paths.me(), icon: UserOutlined },
  ];
}

export function BottomBar() {
  const { t } = useWords();
  const { pathname } = useLocation();
  const counts = useCounts();
  return (
    <nav className={styles.bottom} aria-label={t('nav.main')}>
      {placesOf(useActiveRoles()).map(({ key, href, icon: Icon }) => {
        const count = key === 'me' ? 0 : counts[key];
        return (
          <AppLink key={key} href={href} aria-current={pathname.startsWith(href) ? 'page' : undefined}>
            <Icon aria-hidden="true" />
            <span>{t(`nav.${key}`)}</span>
            {count ? <span className={styles.count}>{count}</span> : null}
          </AppLink>
        );
      })}
    </nav>
  );
}
