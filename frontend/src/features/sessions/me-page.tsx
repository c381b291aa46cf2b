// In: the person. Out: who one is here, for whom one may act, language, theme, password, the way out.
import { Button, message, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useActiveRoles, useMe } from '@/api/session';
import { setLanguage, useWords } from '@/i18n';
import { useActFor } from '@/ui/act-for';
import { DayText, MomentText } from '@/ui/day-text';
import { Facts, Page, Sheet } from '@/ui/page';
import { chooseTheme, THEMES, themeChoice } from '@/ui/theme';
import { DelegationsSheet } from './delegations';
import { PasswordForm } from './password-form';
import { useSignOut } from './queries';

/** Whose unit hands in what its head signs, or lets a deputy sign. */
const UNIT_ROLES = ['unit_handler', 'unit_deputy', 'unit_head'] as const;

export function MePage({ entries }: { entries?: ReactNode }) {
  const { t, lang, list } = useWords();
  const me = useMe();
  const roles = useActiveRoles();
  const signOut = useSignOut();
  const act = useActFor();
  const [theme, setTheme] = useState(themeChoice());
  const [note, holder] = message.useMessage();
  const [changing, setChanging] = useState(false);
  return (
    <Page
      title={t('nav.me')}
      actions={<Button onClick={() => void signOut()}>{t('session.signOut')}</Button>}
    >
      {holder}
      <Sheet title={me.displayName}>
        <Facts
          facts={[
            [t('session.username'), me.username],
            [t('me.roles'), list(me.roles.map((role) => t(`role.${role}`)))],
            [t('me.jurisdiction'), me.jurisdiction.name],
            [t('me.unit'), me.unit?.name],
            [t('me.inChargeOf'), list(me.inChargeOf.map(({ name }) => name))],
            [t('me.lastLogin'), <MomentText key="last" at={me.lastLoginAt} />],
            [t('me.failedSince'), String(me.failedSince)],
          ]}
        />
      </Sheet>
      {entries && <Sheet title={t('nav.main')}>{entries}</Sheet>}
      {me.mayActFor.length > 0 && (
        <Sheet title={t('me.mayActFor')}>
          {me.mayActFor.map((each) => (
            <p key={each.userId}>
              {each.displayName} · {t('me.until')} <DayText on={each.until} />{' '}
              <Button onClick={() => act({ id: each.userId, displayName: each.displayName })}>
                {t('acting.start', { who: each.displayName })}
              </Button>
            </p>
          ))}
        </Sheet>
      )}
      {UNIT_ROLES.some((role) => roles.includes(role)) && <DelegationsSheet />}
      <Sheet title={t('me.language')}>
        <Segmented
          value={lang}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(value) => void setLanguage(value === 'en' ? 'en' : 'zh')}
        />
      </Sheet>
      <Sheet title={t('me.theme')}>
        <Segmented
          value={theme}
          options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
          onChange={(value) => {
            setTheme(value);
            chooseTheme(value);
          }}
        />
      </Sheet>
      <Sheet title={t('session.changePassword')}>
        {changing ? (
          <PasswordForm
            onDone={() => {
              setChanging(false);
              void note.success(t('session.passwordChanged'));
            }}
          />
        ) : (
          <Button onClick={() => setChanging(true)}>{t('session.changePassword')}</Button>
        )}
      </Sheet>
    </Page>
  );
}
