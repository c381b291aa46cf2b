// In: roles and counts. Out: the four entries a thumb can reach.
import {
  BellOutlined,
  CarryOutOutlined,
  ProfileOutlined,
  SignatureOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { useLocation } from '@tanstack/react-router';
import { useActiveRoles } from '@/api/session';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { paths } from '../paths';
import { useCounts } from './counts';
import { entriesOf } from './menu';
import styles from './shell.module.css';

const BAR = [
  { key: 'todos', href: paths.todos(), icon: CarryOutOutlined },
  { key: 'signing', href: paths.signing(), icon: SignatureOutlined },
  { key: 'items', href: paths.items(), icon: ProfileOutlined },
  { key: 'notices', href: paths.notices(), icon: BellOutlined },
  { key: 'me', href: paths.me(), icon: UserOutlined },
] as const;

export function BottomBar() {
  const { t } = useWords();
  const { pathname } = useLocation();
  const counts = useCounts();
  const allowed = entriesOf(useActiveRoles()).map(({ key }) => key as string);
  const shown = BAR.filter(({ key }) => key === 'notices' || key === 'me' || allowed.includes(key));
  return (
    <nav className={styles.bottom} aria-label={t('nav.main')}>
      {shown.map(({ key, href, icon: Icon }) => {
        const count = key === 'me' ? 0 : counts[key];
        return (
          <AppLink key={key} href={href} aria-current={pathname.startsWith(href) ? 'page' : undefined}>
            <Icon />
            <span>{t(`nav.${key}`)}</span>
            {count ? <span className={styles.count}>{count}</span> : null}
          </AppLink>
        );
      })}
    </nav>
  );
}
