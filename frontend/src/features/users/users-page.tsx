// In: accounts. Out: a list, and a form for each thing an administrator may do with one; the server says who may.

import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Modal, Space, Table } from 'antd';
import { useState } from 'react';
import { useAdminMay } from '@/api/admin';
import type { User } from '@/api/types';
import { useWords } from '@/i18n';
import { CommandDialog } from '@/ui/command-dialog';
import { Loaded, Page } from '@/ui/page';
import { Pager } from '@/ui/pager';
import { useReturnFocus } from '@/ui/return-focus';
import { usersQuery, useUserCommands } from './queries';
import { Transfers } from './transfers';
import { AccountForm, RolesForm } from './user-forms';

/** Their codes are made on the server itself (`duban reset`): no administrator lets another one in. */
const isAdministrator = (role: string): boolean => role.endsWith('_admin');

type Kind = 'edit' | 'roles' | 'transfers' | 'reset' | 'confirmReset' | 'unlock';
type Open = { kind: 'new' } | { kind: Kind; user: User };

/** A code, or half of one, with what is to be done with it. */
interface Code {
  code: string;
  note: string;
}

function CodeShown({ code: { code, note }, onClose }: { code: Code; onClose: () => void }) {
  const { t } = useWords();
  useReturnFocus();
  return (
    <Modal
      open
      title={t('users.code')}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t('common.done')}</Button>}
    >
      <Alert type="warning" showIcon title={note} />
      <p>
        <output aria-label={t('users.code')}>{code}</output>
      </p>
    </Modal>
  );
}

function Dialogs({
  open,
  onClose,
  onCode,
}: {
  open: Open;
  onClose: () => void;
  onCode: (code: Code) => void;
}) {
  const { t } = useWords();
  const commands = useUserCommands();
  const onNew = (code: string) => onCode({ code, note: t('users.codeOnce') });
  if (open.kind === 'new') return <AccountForm user={null} onClose={onClose} onCode={onNew} />;
  const { user } = open;
  if (open.kind === 'edit') return <AccountForm user={user} onClose={onClose} onCode={onNew} />;
  if (open.kind === 'transfers') return <Transfers user={user} onClose={onClose} />;
  if (open.kind === 'roles') return <RolesForm user={user} onClose={onClose} />;
  const { kind } = open;
  const submit = {
    reset: async () => onCode({ code: (await commands.reset(user)).firstHalf, note: t('users.firstHalf') }),
    confirmReset: async () =>
      onCode({ code: (await commands.confirmReset(user)).secondHalf, note: t('users.secondHalf') }),
    unlock: () => commands.unlock(user),
  }[kind];
  return (
    <CommandDialog<object>
      title={t(`users.${kind}Title`, { who: user.displayName })}
      okText={t(`users.${kind}`)}
      onClose={onClose}
      onConflict={() => void commands.reread()}
      {...(kind === 'unlock' ? {} : { stepUp: t('users.resetStepUpWhy') })}
      submit={submit}
      consequence={t(`users.${kind}Will`, { who: user.displayName })}
    />
  );
}

export function UsersPage() {
  const { t, list } = useWords();
  const may = useAdminMay();
  const [q, setQ] = useState('');
  const [cursor, setCursor] = useState<string | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const [code, setCode] = useState<Code | null>(null);
  const query = useQuery({ ...usersQuery(q, cursor), placeholderData: (before) => before });
  const act = (kind: Kind, user: User) => (
    <Button
      size="small"
      aria-label={`${t(`users.${kind}`)} ${user.displayName}`}
      onClick={() => setOpen({ kind, user })}
    >
      {t(`users.${kind}`)}
    </Button>
  );
  return (
    <Page
      title={t('nav.users')}
      actions={
        <>
          <Input.Search
            allowClear
            aria-label={t('people.search')}
            placeholder={t('people.search')}
            onSearch={(text) => {
              setCursor(null);
              setQ(text.trim());
            }}
          />
          {may('writeUsers') && (
            <Button type="primary" onClick={() => setOpen({ kind: 'new' })}>
              {t('users.new')}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={query} rows={12}>
        {({ items, next }) => (
          <>
            <Table<User>
              rowKey="id"
              size="small"
              pagination={false}
              dataSource={items}
              scroll={{ x: 1100 }}
              columns={[
                { key: 'displayName', title: t('users.displayName'), dataIndex: 'displayName', width: 170 },
                { key: 'username', title: t('session.username'), dataIndex: 'username' },
                {
                  key: 'roles',
                  title: t('me.roles'),
                  render: (_, user) => list(user.roles.map((role) => t(`role.${role}`))),
                },
                { key: 'unit', title: t('me.unit'), render: (_, user) => user.unit?.name },
                {
                  key: 'inChargeOf',
                  width: 160,
                  title: t('me.inChargeOf'),
                  render: (_, user) => list(user.inChargeOf.map(({ name }) => name)),
                },
                {
                  key: 'locked',
                  width: 80,
                  title: t('users.locked'),
                  render: (_, user) => (user.locked ? t('users.isLocked') : ''),
                },
                {
                  key: 'do',
                  width: 210,
                  render: (_, user) => (
                    <Space wrap>
                      {may('writeUsers') && act('edit', user)}
                      {may('setRoles') && act('roles', user)}
                      {may('writeUsers') && !user.roles.some(isAdministrator) && act('reset', user)}
                      {act('transfers', user)}
                      {user.resetAskedAt && may('confirmResets') && act('confirmReset', user)}
                      {user.locked && may('unlockUsers') && act('unlock', user)}
                    </Space>
                  ),
                },
              ]}
            />
            <Pager cursor={cursor} next={next} onMove={setCursor} />
          </>
        )}
      </Loaded>
      {open && <Dialogs open={open} onClose={() => setOpen(null)} onCode={setCode} />}
      {code && <CodeShown code={code} onClose={() => setCode(null)} />}
    </Page>
  );
}
