// In: a disclosed item. Out: what somebody thinks of it, sent to the office; nothing of it is shown to others.
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useWords } from '@/i18n';
import { ProblemAlert } from '@/ui/problem-alert';
import styles from './public.module.css';
import { sendOpinion } from './queries';

interface Fields {
  text: string;
  contact?: string;
}

export function OpinionForm({ id }: { id: string }) {
  const { t } = useWords();
  const [form] = Form.useForm<Fields>();
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const submit = async ({ text, contact }: Fields) => {
    setBusy(true);
    setSent(false);
    setError(null);
    try {
      await sendOpinion(id, text, contact ?? '');
      form.resetFields();
      setSent(true);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(fields) => void submit(fields)}
    >
      <Form.Item
        name="text"
        label={t('public.opinionText')}
        rules={[{ required: true, whitespace: true, message: t('common.needed') }]}
      >
        <Input.TextArea className={styles.words ?? ''} rows={5} maxLength={2000} showCount />
      </Form.Item>
      <Form.Item name="contact" label={t('public.contact')} extra={t('public.contactWhy')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      {error !== null && <ProblemAlert error={error} />}
      {sent && <Alert type="success" showIcon role="status" title={t('public.sent')} />}
      <p className={styles.hint}>{t('public.moderated')}</p>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('public.send')}
      </Button>
    </Form>
  );
}
