// In: an assignment before its unit. Out: what the unit does: receive, contest, ask for time, answer a slip.

import { Alert } from 'antd';
import { useState } from 'react';
import { useToday } from '@/api/lookups';
import { asProblem } from '@/api/problem';
import { useIsOffice } from '@/api/session';
import type { Assignment, Urge } from '@/api/types';
import { useWords } from '@/i18n';
import { useSayDay } from '@/ui/day-text';
import { DayItem, TextItem } from './fields';
import { type DialogProps, ItemDialog } from './item-dialog';

type UnitProps = DialogProps & { assignment: Assignment };

export function ReceiveDialog({ assignment, ...props }: UnitProps) {
  const { t } = useWords();
  return (
    <ItemDialog<{ leader: string; section: string; handler: string }>
      {...props}
      title={t('dialog.receive', { unit: assignment.unit.name })}
      okText={t('action.receive')}
      run={(commands, body) => commands.receive(assignment.id, body)}
      consequence={t('dialog.receiveWill')}
    >
      <TextItem name="leader" label={t('item.leader')} autoFocus />
      <TextItem name="section" label={t('item.section')} />
      <TextItem name="handler" label={t('item.handler')} />
    </ItemDialog>
  );
}

export function DisputeDialog({ assignment, ...props }: UnitProps) {
  const { t } = useWords();
  const forUnit = useIsOffice();
  const [late, setLate] = useState(false);
  return (
    <ItemDialog<{ text: string }>
      {...props}
      title={forUnit ? t('dialog.disputeForUnit', { unit: assignment.unit.name }) : t('dialog.dispute')}
      okText={t('dialog.disputeOk')}
      run={async (commands, { text }) => {
        try {
          // Only the office may admit a late one, on the unit's behalf (district/10b).
          return await commands.dispute(assignment.id, { text, ...(forUnit ? { admitLate: true } : {}) });
        } catch (thrown) {
          setLate(asProblem(thrown).code === 'dispute_window_closed');
          throw thrown;
        }
      }}
      consequence={
        forUnit ? t('dialog.disputeForUnitWill', { unit: assignment.unit.name }) : t('dialog.disputeWill')
      }
    >
      <TextItem name="text" label={t('form.dispute')} rows={4} autoFocus />
      {late && <Alert type="warning" showIcon title={t('dialog.disputeLate')} />}
    </ItemDialog>
  );
}

export function ExtensionDialog({ assignment, ...props }: UnitProps) {
  const { t } = useWords();
  const today = useToday();
  const sayDay = useSayDay();
  const { dueOn } = props.item;
  return (
    <ItemDialog<{ reason: string; newDueOn: string }>
      {...props}
      title={t('dialog.extension')}
      okText={t('dialog.extensionOk')}
      run={(commands, body) => commands.requestExtension(assignment.id, body)}
      consequence={({ newDueOn }) =>
        t('dialog.extensionWill', {
          from: dueOn ? sayDay(dueOn) : t('item.noDue'),
          to: newDueOn ? sayDay(newDueOn) : '…',
        })
      }
    >
      <DayItem name="newDueOn" label={t('form.newDueOn')} min={dueOn && dueOn > today ? dueOn : today} />
      <TextItem name="reason" label={t('form.reason')} rows={4} />
    </ItemDialog>
  );
}

export function AnswerUrgeDialog({ assignment, urge, ...props }: UnitProps & { urge: Urge }) {
  const { t } = useWords();
  return (
    <ItemDialog<{ cause: string; opinion: string }>
      {...props}
      title={t('dialog.answerUrge', { level: t(`level.${urge.level}`) })}
      okText={t('dialog.answerUrgeOk')}
      run={(commands, body) => commands.answerUrge(urge.id, body)}
      consequence={t('dialog.answerUrgeWill', { unit: assignment.unit.name })}
    >
      <Alert type="info" showIcon title={t('dialog.answerUrgeHint')} />
      <TextItem name="cause" label={t('form.cause')} rows={4} autoFocus />
      <TextItem name="opinion" label={t('form.handlingOpinion')} rows={3} />
    </ItemDialog>
  );
}
