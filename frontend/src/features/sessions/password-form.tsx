// In: the old password and a new one, twice. Out: the new one in force.
import { Button, Form, Input } from 'antd';
import { useWords } from '@/i18n';
import { ProblemAlert } from '@/ui/problem-alert';
import { useSubmit } from '@/ui/use-submit';
import { changePassword } from './queries';
import styles from './sessions.module.css';

interface Fields {
  current: string;
  new: string;
  again: string;
}

export function PasswordForm({ onDone }: { onDone?: () => void }) {
  const { t } = useWords();
  const [form] = Form.useForm<Fields>();
  const { error, busy, submit } = useSubmit(form);
  const change = async (fields: Fields) => {
    await changePassword({ current: fields.current, new: fields.new });
    form.resetFields();
    onDone?.();
  };
  const needed = [{ required: true, message: t('common.needed') }];
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(fields) => void submit(() => change(fields))}
      className={styles.form ?? ''}
    >
      <Form.Item name="current" label={t('session.currentPassword')} rules={needed}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="new" label={t('session.newPassword')} extra={t('session.passwordRule')} rules={needed}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('session.newPasswordAgain')}
        dependencies={['new']}
        rules={[
          ...needed,
          ({ getFieldValue }) => ({
            validator: async (_, value) => {
              if (value && value !== getFieldValue('new')) throw new Error(t('session.passwordsDiffer'));
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {error !== null && (
        <div className={styles.error}>
          <ProblemAlert error={error} />
        </div>
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('session.changePassword')}
      </Button>
    </Form>
  );
}
