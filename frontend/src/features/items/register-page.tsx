// In: what a clerk was told to supervise. Out: a registered item with its number.
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { Alert, Button, Form, Input, Radio, Select } from 'antd';
import { useCurrentRulebook, useToday } from '@/api/lookups';
import { useMe } from '@/api/session';
import type { Secrecy, Tier } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { draftOf, dropDraft, keepDraft, readDraft } from '@/lib/drafts';
import { SECRECIES, TIERS } from '@/lib/vocabulary';
import { useGo } from '@/ui/app-link';
import { DayField } from '@/ui/day-field';
import { Page, Sheet } from '@/ui/page';
import { PeoplePicker } from '@/ui/people-picker';
import { ProblemAlert } from '@/ui/problem-alert';
import { useSubmit } from '@/ui/use-submit';
import styles from './items.module.css';
import { itemQuery, useRegister } from './queries';

interface Fields {
  title: string;
  content: string;
  basis: string;
  source: string;
  tier?: Tier;
  secrecy: Secrecy;
  receivedOn: string;
  listed?: string[];
}

export function RegisterPage() {
  const { t } = useWords();
  const go = useGo();
  const today = useToday();
  const rulebook = useCurrentRulebook();
  const follows = new URLSearchParams(useLocation().searchStr).get('follows');
  const prior = useQuery({ ...itemQuery(follows ?? ''), enabled: follows !== null });
  const draft = draftOf(useMe(), follows === null ? 'register' : `register:${follows}`);
  const register = useRegister();
  const [form] = Form.useForm<Fields>();
  const { error, busy, submit } = useSubmit(form);
  const secrecy = Form.useWatch('secrecy', form);

  const save = async ({ listed, tier, ...fields }: Fields) => {
    const item = await register({
      ...fields,
      ...(tier ? { tier } : {}),
      ...(follows === null ? {} : { followsId: follows }),
      ...(fields.secrecy === 'restricted' ? { listed: listed ?? [] } : {}),
    });
    dropDraft(draft);
    go(paths.item(item.id));
  };
  const needed = [{ required: true, message: t('common.needed') }];
  return (
    <Page title={t('register.title')} sub={t('register.sub')}>
      {prior.data && (
        <Alert
          showIcon
          className={styles.alert ?? ''}
          title={t('register.follows', { number: prior.data.number, title: prior.data.title })}
        />
      )}
      <Sheet>
        <Form<Fields>
          form={form}
          layout="vertical"
          className={styles.register ?? ''}
          requiredMark="optional"
          scrollToFirstError
          initialValues={{ secrecy: 'internal', receivedOn: today, ...readDraft<Fields>(draft) }}
          onValuesChange={(_, values) => keepDraft(draft, values)}
          onFinish={(fields) => void submit(() => save(fields))}
        >
          <Form.Item name="title" label={t('item.title')} rules={needed}>
            <Input autoFocus />
          </Form.Item>
          <Form.Item name="content" label={t('item.content')} rules={needed}>
            <Input.TextArea rows={4} />
          </Form.Item>
          <Form.Item name="basis" label={t('item.basis')} extra={t('register.basisHint')} rules={needed}>
            <Input />
          </Form.Item>
          <Form.Item name="source" label={t('item.source')} rules={needed}>
            <Select
              loading={rulebook.isPending}
              options={(rulebook.data?.sources ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <Form.Item name="receivedOn" label={t('item.receivedOn')} rules={needed}>
            <DayField />
          </Form.Item>
          <Form.Item name="tier" label={t('item.tier')} extra={t('register.tierHint')}>
            <Radio.Group options={TIERS.map((value) => ({ value, label: t(`tier.${value}`) }))} />
          </Form.Item>
          <Form.Item name="secrecy" label={t('item.secrecyField')} required>
            <Radio.Group options={SECRECIES.map((value) => ({ value, label: t(`secrecy.${value}`) }))} />
          </Form.Item>
          {secrecy === 'restricted' && (
            <Form.Item name="listed" label={t('item.listed')} extra={t('dialog.listedWhy')}>
              <PeoplePicker />
            </Form.Item>
          )}
          {error !== null && (
            <Form.Item>
              <ProblemAlert error={error} />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('register.submit')}
          </Button>
        </Form>
      </Sheet>
    </Page>
  );
}
