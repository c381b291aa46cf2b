// In: what a clerk was told to supervise. Out: a registered item with its number.
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { Alert, Button, Form, Input, Radio, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useCurrentRulebook, useToday } from '@/api/lookups';
import { useMe } from '@/api/session';
import type { Item, PersonRef, Secrecy, Tier } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { draftOf, dropDraft, keepDraft, readDraft } from '@/lib/drafts';
import { SECRECIES, TIERS } from '@/lib/vocabulary';
import { AppLink, useGo } from '@/ui/app-link';
import { DayField } from '@/ui/day-field';
import { Page, Sheet } from '@/ui/page';
import { PeoplePicker } from '@/ui/people-picker';
import { ProblemAlert } from '@/ui/problem-alert';
import { useSubmit } from '@/ui/use-submit';
import { GIVEN_BY_NOBODY, type GiverFields, GiverItems, giverSent } from './giver-fields';
import styles from './items.module.css';
import { itemQuery, useRegister } from './queries';

interface Fields extends GiverFields {
  title: string;
  content: string;
  basis: string;
  source: string;
  tier?: Tier;
  secrecy: Secrecy;
  receivedOn: string;
  listed?: string[];
}

/** What was typed, and the names of those who were chosen, since the lists hold only the first of many. */
type Draft = Partial<Fields> & { people?: PersonRef[] };

/** `follows`: the archived matter that the new one is said to follow. What is typed stays with the address it was typed at. */
function RegisterForm({ draftOn, follows }: { draftOn: string; follows: string | null }) {
  const { t } = useWords();
  const go = useGo();
  const today = useToday();
  const rulebook = useCurrentRulebook();
  const draft = draftOf(useMe(), draftOn);
  const register = useRegister();
  const [form] = Form.useForm<Fields>();
  const { error, busy, submit } = useSubmit(form);
  const secrecy = Form.useWatch('secrecy', form);
  const [{ people: noted = [], ...typed }] = useState(() => readDraft<Draft>(draft) ?? {});
  const [people] = useState(() => new Map(noted.map((person) => [person.id, person])));
  const names = {
    known: [...people.values()],
    onNamed: (chosen: readonly PersonRef[]) => {
      for (const person of chosen) people.set(person.id, person);
    },
  };

  const save = async ({ listed, tier, givenBy, giverId, ...fields }: Fields) => {
    const item = await register({
      ...fields,
      ...(tier ? { tier } : {}),
      ...giverSent({ givenBy, giverId: giverId ?? null }),
      ...(follows === null ? {} : { followsId: follows }),
      ...(fields.secrecy === 'restricted' ? { listed: listed ?? [] } : {}),
    });
    dropDraft(draft);
    go(paths.item(item.id));
  };
  const needed = [{ required: true, message: t('common.needed') }];
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      className={styles.register ?? ''}
      requiredMark="optional"
      scrollToFirstError
      initialValues={{
        ...GIVEN_BY_NOBODY,
        secrecy: 'internal',
        receivedOn: today,
        ...typed,
      }}
      onValuesChange={(_, values) => keepDraft(draft, { ...values, people: [...people.values()] })}
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
      <GiverItems {...names} />
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
          <PeoplePicker {...names} />
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
  );
}

/** Which archived matter the new one follows, or why it cannot follow the one named. */
function Follows({ query }: { query: { data: Item | undefined; error: unknown; refetch: () => unknown } }) {
  const { t } = useWords();
  const prior = query.data;
  if (prior?.stage === 'archived')
    return (
      <Alert
        showIcon
        className={styles.alert ?? ''}
        title={t('register.follows', { number: prior.number, title: prior.title })}
      />
    );
  return (
    <>
      {!prior && (
        <div className={styles.alert}>
          <ProblemAlert error={query.error} retry={() => void query.refetch()} />
        </div>
      )}
      <Alert
        type="warning"
        showIcon
        className={styles.alert ?? ''}
        title={
          prior
            ? t('register.followsOpen', { number: prior.number, title: prior.title })
            : t('register.followsUnread')
        }
        description={<AppLink href={paths.itemNew()}>{t('register.alone')}</AppLink>}
      />
    </>
  );
}

export function RegisterPage() {
  const { t } = useWords();
  const follows = new URLSearchParams(useLocation().searchStr).get('follows');
  const prior = useQuery({ ...itemQuery(follows ?? ''), enabled: follows !== null });
  const archived = prior.data?.stage === 'archived';
  return (
    <Page title={t('register.title')} sub={t('register.sub')}>
      {follows !== null && !prior.isPending && <Follows query={prior} />}
      <Sheet>
        {follows !== null && prior.isPending ? (
          <Skeleton active />
        ) : (
          <RegisterForm
            key={follows ?? ''}
            draftOn={follows === null ? 'register' : `register:${follows}`}
            follows={archived ? follows : null}
          />
        )}
      </Sheet>
    </Page>
  );
}
