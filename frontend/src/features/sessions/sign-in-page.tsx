// In: a name and a password. Out: a session, and the page one wanted.
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useSession } from '@/api/session';
import { paths } from '@/app/paths';
import { setLanguage, useWords } from '@/i18n';
import { takeWanted } from '@/lib/wanted';
import { AppLink, useGo } from '@/ui/app-link';
import { ProblemAlert } from '@/ui/problem-alert';
import { signIn } from './queries';
import styles from './sessions.module.css';

interface Fields {
  username: string;
  password: string;
}

export function SignInPage() {
  const { t, lang } = useWords();
  const session = useSession();
  const go = useGo();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    document.title = `${t('session.signIn')} · ${t('app.name')}`;
  }, [t]);
  useEffect(() => {
    if (session.status !== 'signed_in') return;
    go(takeWanted() ?? '/', 'replace');
  }, [session.status, go]);

  const submit = async ({ username, password }: Fields) => {
    setBusy(true);
    setError(null);
    try {
      await signIn(username.trim(), password);
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <main className={styles.door}>
      <div className={styles.card}>
        <h1>{t('app.name')}</h1>
        <p className={styles.lead}>{t('app.lead')}</p>
        <Form<Fields>
          layout="vertical"
          requiredMark={false}
          onFinish={(fields) => void submit(fields)}
          size="large"
        >
          <Form.Item
            name="username"
            label={t('session.username')}
            rules={[{ required: true, message: t('session.usernameNeeded') }]}
          >
            <Input autoComplete="username" autoCapitalize="none" autoFocus />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('session.password')}
            rules={[{ required: true, message: t('session.passwordNeeded') }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {error !== null && (
            <div className={styles.error}>
              <ProblemAlert error={error} />
            </div>
          )}
          <Button type="primary" htmlType="submit" block loading={busy}>
            {t('session.signIn')}
          </Button>
        </Form>
      </div>
      <AppLink href={paths.publicLedger()}>{t('public.name')}</AppLink>
      <Button type="link" onClick={() => void setLanguage(lang === 'zh' ? 'en' : 'zh')}>
        {lang === 'zh' ? 'English' : '中文'}
      </Button>
    </main>
  );
}
