// In: an account. Out: its transfers, planned, in force and past; administrators plan and withdraw those that are theirs.

import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Form, Modal, Space, Table } from 'antd';
import { useState } from 'react';
import { useAdminMay } from '@/api/admin';
import { useToday } from '@/api/lookups';
import type { Role, Transfer, User } from '@/api/types';
import { useWords } from '@/i18n';
import { addDays } from '@/lib/days';
import { ROLES } from '@/lib/vocabulary';
import { CommandDialog } from '@/ui/command-dialog';
import { DayField } from '@/ui/day-field';
import { DayText, useSayDay } from '@/ui/day-text';
import { Loaded, Nothing } from '@/ui/page';
import { usePhone } from '@/ui/phone';
import { useReturnFocus } from '@/ui/return-focus';
import { UnitPicker, UnitsPicker } from '@/ui/unit-picker';
import { transfersQuery, useUserCommands } from './queries';
import styles from './users.module.css';

interface Fields {
  unitId: string | null;
  inChargeOf: string[];
  roles: Role[];
  from: string;
  until: string | null;
}

type Kind = Transfer['kind'];

/** Columns of a screen wide enough for them. */
const BESIDE: 'md'[] = ['md'];

function TransferForm({ user, kind, onClose }: { user: User; kind: Kind; onClose: () => void }) {
  const { t } = useWords();
  const today = useToday();
  const commands = useUserCommands();
  const needed = [{ required: true, message: t('common.needed') }];
  const plan = ({ unitId, inChargeOf, roles, from, until }: Fields) => {
    const days = { from, until: until ?? null };
    return kind === 'place'
      ? commands.transfer(user, { unitId: unitId ?? null, inChargeOf, ...days })
      : commands.transferRoles(user, { roles, ...days });
  };
  return (
    <CommandDialog<Fields>
      title={t(`transfers.plan_${kind}`)}
      okText={t('common.save')}
      onClose={onClose}
      initial={{
        unitId: user.unit?.id ?? null,
        inChargeOf: user.inChargeOf.map(({ id }) => id),
        roles: user.roles,
      }}
      submit={plan}
      {...(kind === 'roles' ? { stepUp: t('users.stepUpWhy') } : {})}
      consequence={t('transfers.will', { who: user.displayName })}
    >
      {kind === 'place' ? (
        <>
          <Form.Item name="unitId" label={t('me.unit')}>
            <UnitPicker known={user.unit ? [user.unit] : []} />
          </Form.Item>
          <Form.Item name="inChargeOf" label={t('me.inChargeOf')} extra={t('users.inChargeHint')}>
            <UnitsPicker known={user.inChargeOf} />
          </Form.Item>
        </>
      ) : (
        <Form.Item name="roles" label={t('me.roles')}>
          <Checkbox.Group options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))} />
        </Form.Item>
      )}
      <Form.Item name="from" label={t('deputies.from')} rules={needed} extra={t('transfers.fromHint')}>
        <DayField min={addDays(today, 1)} />
      </Form.Item>
      <Form.Item name="until" label={t('deputies.until')} extra={t('transfers.untilHint')}>
        <DayField min={addDays(today, 1)} />
      </Form.Item>
    </CommandDialog>
  );
}

export function Transfers({ user, onClose }: { user: User; onClose: () => void }) {
  const { t, list, clauses } = useWords();
  useReturnFocus();
  const may = useAdminMay();
  const commands = useUserCommands();
  const phone = usePhone();
  const say = useSayDay();
  const query = useQuery(transfersQuery(user.id));
  const [planning, setPlanning] = useState<Kind | null>(null);
  const [withdrawing, setWithdrawing] = useState<Transfer | null>(null);
  const mine = (kind: Kind) => may(kind === 'place' ? 'writeUsers' : 'setRoles');
  const to = ({ kind, unit, inChargeOf, roles }: Transfer) =>
    kind === 'place'
      ? list([...(unit ? [unit.name] : []), ...inChargeOf.map(({ name }) => name)])
      : list(roles.map((role) => t(`role.${role}`)));
  /** On a phone what stands in columns elsewhere. */
  const about = ({ from, until, state }: Transfer) =>
    clauses([
      t('delegations.fromDay', { day: say(from) }),
      until ? t('delegations.untilDay', { day: say(until) }) : t('transfers.forGood'),
      t(`transfers.${state}`),
    ]);
  return (
    <>
      <Modal
        open
        width={760}
        title={t('transfers.title', { who: user.displayName })}
        onCancel={onClose}
        footer={
          <Space wrap>
            {(['place', 'roles'] as const).filter(mine).map((kind) => (
              <Button key={kind} onClick={() => setPlanning(kind)}>
                {t(`transfers.plan_${kind}`)}
              </Button>
            ))}
            <Button type="primary" onClick={onClose}>
              {t('common.done')}
            </Button>
          </Space>
        }
      >
        <Loaded query={query}>
          {({ items }) => (
            <Table<Transfer>
              rowKey="id"
              size="small"
              pagination={false}
              dataSource={items}
              {...(phone ? {} : { scroll: { x: 560 } })}
              locale={{ emptyText: <Nothing title={t('transfers.none')} /> }}
              columns={[
                {
                  key: 'to',
                  title: t('transfers.to'),
                  render: (_, each) => (
                    <>
                      {to(each)}
                      {phone && <p className={styles.about}>{about(each)}</p>}
                    </>
                  ),
                },
                {
                  key: 'from',
                  title: t('deputies.from'),
                  responsive: BESIDE,
                  render: (_, each) => <DayText on={each.from} short />,
                },
                {
                  key: 'until',
                  title: t('deputies.until'),
                  responsive: BESIDE,
                  render: (_, each) => <DayText on={each.until} short otherwise={t('transfers.forGood')} />,
                },
                {
                  key: 'state',
                  title: t('users.locked'),
                  responsive: BESIDE,
                  render: (_, each) => t(`transfers.${each.state}`),
                },
                {
                  key: 'do',
                  render: (_, each) =>
                    each.state === 'planned' &&
                    mine(each.kind) && (
                      <Button size="small" onClick={() => setWithdrawing(each)}>
                        {t('transfers.withdraw')}
                      </Button>
                    ),
                },
              ]}
            />
          )}
        </Loaded>
      </Modal>
      {planning && <TransferForm user={user} kind={planning} onClose={() => setPlanning(null)} />}
      {withdrawing && (
        <CommandDialog<object>
          title={t('transfers.withdraw')}
          okText={t('transfers.withdraw')}
          onClose={() => setWithdrawing(null)}
          onConflict={() => void query.refetch()}
          submit={() => commands.withdraw(withdrawing)}
          consequence={t('transfers.withdrawWill')}
        />
      )}
    </>
  );
}
