// In: an item whose leader has left. Out: the leader who stands in for him, as whom, and why.
import { Form } from 'antd';
import type { Role } from '@/api/types';
import { useWords } from '@/i18n';
import { LEADERS } from '@/lib/vocabulary';
import { PersonPicker } from '@/ui/people-picker';
import { RadioItem, TextItem } from './fields';
import { type DialogProps, ItemDialog } from './item-dialog';

interface Wanted {
  giverId: string;
  givenBy: Role;
  reason: string;
}

export function GiverDialog(props: DialogProps) {
  const { t } = useWords();
  const { giver, givenBy } = props.item.proceedings;
  return (
    <ItemDialog<Wanted>
      {...props}
      title={t('dialog.giver')}
      okText={t('common.save')}
      initial={{ givenBy: givenBy ?? 'leader_in_charge' }}
      run={(commands, body) => commands.changeGiver(body)}
      consequence={t('dialog.giverWill', { who: giver?.displayName ?? '' })}
    >
      <Form.Item
        name="giverId"
        label={t('form.giver')}
        rules={[{ required: true, message: t('common.needed') }]}
      >
        <PersonPicker />
      </Form.Item>
      <RadioItem
        name="givenBy"
        label={t('form.givenBy')}
        options={LEADERS.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      <TextItem name="reason" label={t('form.reason')} rows={2} />
    </ItemDialog>
  );
}
