// In: what happened outside of the system, or what the office begins. Out: its record: talks, calls, a drafted slip, a waiver.

import { DatePicker, Form } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useToday } from '@/api/lookups';
import type { Assignment, Obligation } from '@/api/types';
import { useWords } from '@/i18n';
import { useSayDay } from '@/ui/day-text';
import { useOwedName } from '@/ui/owed';
import { DayItem, RadioItem, TextItem } from './fields';
import { type DialogProps, ItemDialog } from './item-dialog';

type UnitProps = DialogProps & { assignment: Assignment };

export function ExplanationDialog({ assignment, ...props }: UnitProps) {
  const { t } = useWords();
  const today = useToday();
  const sayDay = useSayDay();
  return (
    <ItemDialog<{ minutes: string; heldOn: string; newDueOn: string }>
      {...props}
      title={t('dialog.explanation', { unit: assignment.unit.name })}
      okText={t('dialog.record')}
      initial={{ heldOn: today }}
      run={(commands, body) => commands.recordExplanation(assignment.id, body)}
      consequence={({ newDueOn }) => t('dialog.explanationWill', { day: newDueOn ? sayDay(newDueOn) : '…' })}
    >
      <DayItem name="heldOn" label={t('form.heldOn')} />
      <TextItem name="minutes" label={t('form.minutes')} rows={4} />
      <DayItem name="newDueOn" label={t('form.agreedDate')} min={today} />
    </ItemDialog>
  );
}

/** The clock on the wall in Beijing; the picker shows it whatever zone the machine is in. */
const WALL = 'YYYY-MM-DDTHH:mm:00';

const beijingNow = (): Dayjs => dayjs(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16));

export function UrgingDialog({ assignment, ...props }: UnitProps) {
  const { t } = useWords();
  return (
    <ItemDialog<{ kind: 'phone' | 'in_person'; at: Dayjs; who: string; said: string }>
      {...props}
      title={t('dialog.urging', { unit: assignment.unit.name })}
      okText={t('dialog.record')}
      initial={{ kind: 'phone', at: beijingNow() }}
      run={(commands, body) =>
        commands.recordUrging(assignment.id, { ...body, at: `${body.at.format(WALL)}+08:00` })
      }
      consequence={t('dialog.urgingWill')}
    >
      <RadioItem
        name="kind"
        label={t('form.kind')}
        options={(['phone', 'in_person'] as const).map((value) => ({ value, label: t(`urging.${value}`) }))}
      />
      <Form.Item name="at" label={t('form.at')} rules={[{ required: true, message: t('common.needed') }]}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <TextItem name="who" label={t('form.spokeWith')} />
      <TextItem name="said" label={t('form.said')} rows={3} />
    </ItemDialog>
  );
}

export function DraftUrgeDialog({ assignment, ...props }: UnitProps) {
  const { t } = useWords();
  return (
    <ItemDialog<{ ground: string }>
      {...props}
      title={t('dialog.draftUrge', { unit: assignment.unit.name })}
      okText={t('dialog.draftUrgeOk')}
      run={(commands, body) => commands.draftUrge(assignment.id, body)}
      consequence={t('dialog.draftUrgeWill')}
    >
      <TextItem name="ground" label={t('form.ground')} rows={3} autoFocus />
    </ItemDialog>
  );
}

export function WaiveDialog({ assignment, obligation, ...props }: UnitProps & { obligation: Obligation }) {
  const { t } = useWords();
  const owed = useOwedName();
  return (
    <ItemDialog<{ reason: string }>
      {...props}
      title={t('dialog.waive')}
      okText={t('action.waive')}
      run={(commands, body) => commands.waive(obligation.id, body)}
      consequence={t('dialog.waiveWill', { unit: assignment.unit.name, label: owed(obligation.label) })}
    >
      <TextItem name="reason" label={t('form.reason')} rows={3} autoFocus />
    </ItemDialog>
  );
}

export function WaiveAssignmentDialog({ assignment, ...props }: UnitProps) {
  const { t } = useWords();
  return (
    <ItemDialog<{ reason: string }>
      {...props}
      title={t('dialog.waiveAssignment', { unit: assignment.unit.name })}
      okText={t('action.waive_assignment')}
      run={(commands, body) => commands.waiveAssignment(assignment.id, body)}
      consequence={t('dialog.waiveAssignmentWill', { unit: assignment.unit.name })}
    >
      <TextItem name="reason" label={t('form.reason')} rows={3} autoFocus />
    </ItemDialog>
  );
}

/** Once for each result a unit has handed in (`industry-commerce/3.2`). */
export function AppraiseDialog({ assignment, ...props }: UnitProps) {
  const { t } = useWords();
  return (
    <ItemDialog<{ text: string }>
      {...props}
      title={t('appraise.title', { unit: assignment.unit.name })}
      okText={t('appraise.ok')}
      run={(commands, body) => commands.appraise(assignment.id, body)}
      consequence={t('appraise.will', { unit: assignment.unit.name })}
    >
      <TextItem name="text" label={t('item.appraisal')} rows={4} autoFocus />
    </ItemDialog>
  );
}
