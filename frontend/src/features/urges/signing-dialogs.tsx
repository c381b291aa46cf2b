// In: a slip the signer has read. Out: signed (with the password again) or refused with a reason; each says first what follows.
import { Form, Input } from 'antd';
import { useRef } from 'react';
import type { UrgeSheet } from '@/api/types';
import { useWords } from '@/i18n';
import { CommandDialog } from '@/ui/command-dialog';
import { Conflict } from '@/ui/conflict';
import { useSayDay } from '@/ui/day-text';
import { useOwedName } from '@/ui/owed';
import { signed } from '@/ui/slip';
import { useSigning } from './queries';

interface Props {
  slip: UrgeSheet;
  onClose: () => void;
}

function useCompared(slip: UrgeSheet) {
  const { t, clauses } = useWords();
  const opened = useRef(slip).current;
  const owed = useOwedName();
  const covers = (sheet: UrgeSheet) => clauses(sheet.covers.map(({ label }) => owed(label)));
  return (
    <Conflict
      rows={[
        {
          label: t('slip.state'),
          before: t(`urgeState.${opened.state}`),
          after: t(`urgeState.${slip.state}`),
        },
        { label: t('slip.covers'), before: covers(opened), after: covers(slip) },
        { label: t('slip.answerDue'), before: opened.answerDueOn ?? '', after: slip.answerDueOn ?? '' },
      ]}
    />
  );
}

export function SignDialog({ slip, onClose }: Props) {
  const { t, list } = useWords();
  const sayDay = useSayDay();
  const signing = useSigning(slip);
  const conflict = useCompared(slip);
  const copies = list(
    slip.copies.map((copy) => t(`office.${copy}` as 'office.discipline', { defaultValue: copy })),
  );
  return (
    <CommandDialog<object>
      title={t('urges.signTitle', { level: t(`level.${slip.level}`) })}
      okText={t('action.sign_urge')}
      onClose={onClose}
      submit={signing.sign}
      stepUp={t('urges.passwordWhy')}
      conflict={conflict}
      onConflict={() => void signing.reread()}
      consequence={
        <>
          {slip.points === null
            ? t('urges.signSends', { unit: slip.unit.name })
            : t('urges.signConsequence', { unit: slip.unit.name, n: signed(slip.points) })}
          {slip.answerDueOn
            ? t('urges.signDue', { day: sayDay(slip.answerDueOn) })
            : t('urges.signDueFromToday')}
          {copies && t('urges.signCopies', { copies })}
        </>
      }
    />
  );
}

export function RefuseDialog({ slip, onClose }: Props) {
  const { t } = useWords();
  const signing = useSigning(slip);
  const conflict = useCompared(slip);
  return (
    <CommandDialog<{ reason: string }>
      title={t('urges.refuseTitle')}
      okText={t('action.decline_urge')}
      onClose={onClose}
      submit={({ reason }) => signing.refuse(reason)}
      conflict={conflict}
      onConflict={() => void signing.reread()}
      consequence={t('urges.refuseConsequence', { unit: slip.unit.name })}
    >
      <Form.Item
        name="reason"
        label={t('form.reason')}
        rules={[{ required: true, whitespace: true, message: t('common.needed') }]}
      >
        <Input.TextArea rows={3} autoFocus />
      </Form.Item>
    </CommandDialog>
  );
}
