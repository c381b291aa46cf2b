// In: what holds for every row. Out: the same, kept on the preview; the counts follow at once.
import { Button, Form, Input, message, Select } from 'antd';
import { useCurrentRulebook, useToday } from '@/api/lookups';
import type { Import, ImportSettings } from '@/api/types';
import { useWords } from '@/i18n';
import { TIERS } from '@/lib/vocabulary';
import { DayField } from '@/ui/day-field';
import { ProblemAlert } from '@/ui/problem-alert';
import { useSubmit } from '@/ui/use-submit';
import styles from './imports.module.css';
import { useImportCommands } from './queries';

export function SettingsForm({ of }: { of: Import }) {
  const { t } = useWords();
  const today = useToday();
  const rulebook = useCurrentRulebook();
  const commands = useImportCommands(of);
  const [form] = Form.useForm<ImportSettings>();
  const { error, busy, submit } = useSubmit(form);
  const [note, holder] = message.useMessage();
  const save = async (values: ImportSettings) => {
    await commands.settle({ ...values, dueOn: values.dueOn ?? null });
    void note.success(t('import.settingsSaved'));
  };
  const needed = [{ required: true, message: t('common.needed') }];
  return (
    <Form<ImportSettings>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={of.settings ?? { tier: 'general', receivedOn: today, basis: of.title, dueOn: null }}
      onFinish={(values) => void submit(() => save(values))}
      className={styles.settings ?? ''}
    >
      {holder}
      <Form.Item name="source" label={t('item.source')} rules={needed}>
        <Select
          loading={rulebook.isPending}
          options={(rulebook.data?.sources ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          popupMatchSelectWidth={false}
        />
      </Form.Item>
      <Form.Item name="tier" label={t('item.tier')} rules={needed}>
        <Select options={TIERS.map((value) => ({ value, label: t(`tier.${value}`) }))} />
      </Form.Item>
      <Form.Item name="basis" label={t('item.basis')} rules={needed}>
        <Input />
      </Form.Item>
      <Form.Item name="receivedOn" label={t('item.receivedOn')} rules={needed}>
        <DayField />
      </Form.Item>
      <Form.Item name="dueOn" label={t('import.dueOnAll')}>
        <DayField min={today} />
      </Form.Item>
      <Button className={styles.apply ?? ''} htmlType="submit" loading={busy}>
        {t('import.saveSettings')}
      </Button>
      {error !== null && <ProblemAlert error={error} />}
    </Form>
  );
}
