// In: an account, or none yet. Out: a new account with its one-time code, or a changed one.
import { Checkbox, Form, Input } from 'antd';
import type { Role, User } from '@/api/types';
import { useWords } from '@/i18n';
import { ROLES } from '@/lib/vocabulary';
import { CommandDialog } from '@/ui/command-dialog';
import { UnitPicker, UnitsPicker } from '@/ui/unit-picker';
import { useUserCommands } from './queries';

interface Fields {
  username: string;
  displayName: string;
  unitId: string | null;
  inChargeOf: string[];
}

interface AccountProps {
  user: User | null;
  onClose: () => void;
  onCode: (code: string) => void;
}

export function AccountForm({ user, onClose, onCode }: AccountProps) {
  const { t } = useWords();
  const commands = useUserCommands();
  const needed = [{ required: true, whitespace: true, message: t('common.needed') }];
  const send = async ({ username, displayName, unitId, inChargeOf }: Fields) => {
    const place = { displayName, unitId: unitId ?? null, inChargeOf: inChargeOf ?? [] };
    if (user) await commands.change(user, place);
    else onCode((await commands.create({ ...place, username, roles: [] })).oneTimeCode);
  };
  return (
    <CommandDialog<Fields>
      title={user ? t('users.editTitle', { who: user.displayName }) : t('users.new')}
      okText={t('common.save')}
      onClose={onClose}
      onConflict={() => void commands.reread()}
      initial={
        user
          ? {
              displayName: user.displayName,
              unitId: user.unit?.id ?? null,
              inChargeOf: user.inChargeOf.map(({ id }) => id),
            }
          : { inChargeOf: [] }
      }
      submit={send}
      consequence={t(user ? 'users.editWill' : 'users.newWill')}
    >
      {!user && (
        <Form.Item name="username" label={t('session.username')} rules={needed}>
          <Input autoFocus autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="displayName" label={t('users.displayName')} rules={needed}>
        <Input />
      </Form.Item>
      <Form.Item name="unitId" label={t('me.unit')}>
        <UnitPicker known={user?.unit ? [user.unit] : []} />
      </Form.Item>
      <Form.Item name="inChargeOf" label={t('me.inChargeOf')} extra={t('users.inChargeHint')}>
        <UnitsPicker known={user?.inChargeOf ?? []} />
      </Form.Item>
    </CommandDialog>
  );
}

export function RolesForm({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useWords();
  const commands = useUserCommands();
  return (
    <CommandDialog<{ roles: Role[] }>
      title={t('users.rolesTitle', { who: user.displayName })}
      okText={t('common.save')}
      onClose={onClose}
      onConflict={() => void commands.reread()}
      initial={{ roles: user.roles }}
      submit={({ roles }) => commands.setRoles(user, roles)}
      stepUp={t('users.stepUpWhy')}
      consequence={t('users.rolesWill', { who: user.displayName })}
    >
      <Form.Item name="roles" label={t('me.roles')}>
        <Checkbox.Group options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))} />
      </Form.Item>
    </CommandDialog>
  );
}
