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
import { usersQuery, useUserCommands } from './queries';
import { AccountForm, RolesForm } from './user-forms';

/** Their codes are made on the server itself (`duban reset`): no administrator lets another one in. */
const isAdministrator = (role: string): boolean => role.endsWith('_admin');

type Open = { kind: 'new' } | { kind: 'edit' | 'roles' | 'reset' | 'unlock'; user: User };

function CodeShown({ code, onClose }: { code: string; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal
      open
      title={t('users.code')}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t('common.done')}</Button>}
    >
      <Alert type="warning" showIcon title={t('users.codeOnce')} />
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
  onCode: (code: string) => void;
}) {
  const { t } = useWords();
  const commands = useUserCommands();
  if (open.kind === 'new') return <AccountForm user={null} onClose={onClose} onCode={onCode} />;
  const { user } = open;
  if (open.kind === 'edit') return <AccountForm user={user} onClose={onClose} onCode={onCode} />;
  if (open.kind === 'roles') return <RolesForm user={user} onClose={onClose} />;
  const reset = open.kind === 'reset';
  return (
    <CommandDialog<object>
      title={t(reset ? 'users.resetTitle' : 'users.unlockTitle', { who: user.displayName })}
      okText={t(reset ? 'users.reset' : 'users.unlock')}
      onClose={onClose}
      onConflict={() => void commands.reread()}
      {...(reset ? { stepUp: t('users.resetStepUpWhy') } : {})}
      submit={async () => {
        if (reset) onCode((await commands.reset(user)).oneTimeCode);
        else await commands.unlock(user);
      }}
      consequence={t(reset ? 'users.resetWill' : 'users.unlockWill', { who: user.displayName })}
    />
  );
}

export function UsersPage() {
  const { t, list } = useWords();
  const may = useAdminMay();
  const [q, setQ] = useState('');
  const [cursor, setCursor] = useState<string | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const query = useQuery({ ...usersQuery(q, cursor), placeholderData: (before) => before });
  const act = (kind: 'edit' | 'roles' | 'reset' | 'unlock', user: User) => (
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
