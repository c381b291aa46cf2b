// In: the person. Out: search from anywhere (`/`), notices, language, and who one is.
import { SearchOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, type InputRef, type MenuProps } from 'antd';
import { useEffect, useRef } from 'react';
import { useActiveRoles, useMe } from '@/api/session';
import { NoticeBell } from '@/features/notices/bell';
import { useSignOut } from '@/features/sessions/queries';
import { setLanguage, useWords } from '@/i18n';
import { useActFor } from '@/ui/act-for';
import { AppLink, useGo } from '@/ui/app-link';
import { usePhone } from '@/ui/phone';
import { paths } from '../paths';
import { worksOnItems } from './menu';
import styles from './shell.module.css';

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function GlobalSearch() {
  const { t } = useWords();
  const go = useGo();
  const hint = t(usePhone() ? 'nav.searchTouch' : 'nav.search');
  const input = useRef<InputRef>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || typing(event.target)) return;
      event.preventDefault();
      input.current?.focus({ cursor: 'all' });
    };
    document.addEventListener('keydown', focus);
    return () => document.removeEventListener('keydown', focus);
  }, []);
  return (
    <Input
      ref={input}
      className={styles.search ?? ''}
      type="search"
      allowClear
      prefix={<SearchOutlined aria-hidden="true" />}
      placeholder={hint}
      aria-label={hint}
      onPressEnter={(event) => {
        const q = event.currentTarget.value.trim();
        go(paths.items(q ? { filter: { q } } : undefined));
      }}
    />
  );
}

function PersonMenu() {
  const { t } = useWords();
  const me = useMe();
  const go = useGo();
  const act = useActFor();
  const signOut = useSignOut();
  const items: NonNullable<MenuProps['items']> = [
    { key: 'me', label: t('nav.me'), onClick: () => go(paths.me()) },
    ...me.mayActFor.map((principal) => ({
      key: principal.userId,
      label: t('acting.start', { who: principal.displayName }),
      onClick: () => act({ id: principal.userId, displayName: principal.displayName }),
    })),
    { type: 'divider' },
    { key: 'out', label: t('session.signOut'), onClick: () => void signOut() },
  ];
  return (
    <Dropdown autoFocus menu={{ items }} trigger={['click']}>
      <Button type="text" aria-label={t('nav.person', { who: me.displayName })}>
        {me.displayName}
      </Button>
    </Dropdown>
  );
}

export function TopBar() {
  const { t, lang } = useWords();
  const me = useMe();
  const phone = usePhone();
  const works = worksOnItems(useActiveRoles());
  return (
    <header className={`${styles.top} no-print`}>
      <AppLink href="/" className={styles.brand}>
        {t('app.name')}
        <small>{me.jurisdiction.name}</small>
      </AppLink>
      {works ? <GlobalSearch /> : <span className={styles.search} />}
      {works && !phone && <NoticeBell />}
      {!phone && (
        <>
          <Button type="text" onClick={() => void setLanguage(lang === 'zh' ? 'en' : 'zh')}>
            {lang === 'zh' ? 'English' : '中文'}
          </Button>
          <PersonMenu />
        </>
      )}
    </header>
  );
}
