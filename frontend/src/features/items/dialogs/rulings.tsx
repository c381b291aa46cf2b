// In: what a unit asked or answered. Out: the ruling on it: disputes, extensions, causes.
import { Checkbox, Form } from 'antd';
import { useToday } from '@/api/lookups';
import type { Assignment, Dispute, Extension, Urge } from '@/api/types';
import { useWords } from '@/i18n';
import { useSayDay } from '@/ui/day-text';
import styles from './dialogs.module.css';
import { DayItem, RadioItem, TextItem } from './fields';
import { type DialogProps, ItemDialog } from './item-dialog';
import { placesSent, placesShown, type UnitPlace, UnitRows } from './unit-rows';

type UnitProps = DialogProps & { assignment: Assignment };

interface DisputeFields {
  upheld: boolean;
  opinion: string;
  newDueOn?: string | null;
  /** The units change as well. */
  others?: boolean;
  assignments?: UnitPlace[];
}

/** What an upheld dispute changes: the date, the units, both or nothing but what is on record. */
function Upheld({ item }: { item: DialogProps['item'] }) {
  const { t } = useWords();
  const today = useToday();
  const places = item.assignments.filter(({ state }) => state !== 'waived');
  return (
    <>
      <DayItem name="newDueOn" label={t('form.newDueOn')} min={today} optional />
      <Form.Item name="others" valuePropName="checked">
        <Checkbox>{t('dialog.changeUnits')}</Checkbox>
      </Form.Item>
      <Form.Item noStyle dependencies={['others']}>
        {({ getFieldValue }) =>
          getFieldValue('others') === true && <UnitRows known={places.map(({ unit }) => unit)} />
        }
      </Form.Item>
    </>
  );
}

export function RuleDisputeDialog({ assignment, dispute, ...props }: UnitProps & { dispute: Dispute }) {
  const { t } = useWords();
  const places = props.item.assignments.filter(({ state }) => state !== 'waived');
  return (
    <ItemDialog<DisputeFields>
      {...props}
      title={t('dialog.ruleDispute', { unit: assignment.unit.name })}
      okText={t('dialog.rule')}
      width={760}
      initial={{ assignments: placesShown(places) }}
      run={(commands, { upheld, opinion, newDueOn, others, assignments }) =>
        commands.ruleDispute(assignment.id, dispute.id, {
          upheld,
          opinion,
          ...(upheld && newDueOn ? { newDueOn } : {}),
          ...(upheld && others && assignments ? { assignments: placesSent(assignments) } : {}),
        })
      }
      consequence={({ upheld, others }) => {
        if (upheld === undefined) return t('dialog.decideChoose');
        if (!upheld) return t('dialog.disputeDismissedWill');
        return t(others ? 'dialog.disputeUnitsWill' : 'dialog.disputeUpheldWill');
      }}
    >
      <blockquote className={styles.quote}>{dispute.text}</blockquote>
      <RadioItem
        name="upheld"
        label={t('form.decision')}
        options={[
          { value: true, label: t('item.upheld') },
          { value: false, label: t('item.dismissed') },
        ]}
      />
      <Form.Item noStyle dependencies={['upheld']}>
        {({ getFieldValue }) => getFieldValue('upheld') === true && <Upheld item={props.item} />}
      </Form.Item>
      <TextItem name="opinion" label={t('form.opinion')} rows={3} />
    </ItemDialog>
  );
}

export function AnswerDisputeDialog({ assignment, dispute, ...props }: UnitProps & { dispute: Dispute }) {
  const { t } = useWords();
  return (
    <ItemDialog<{ text: string }>
      {...props}
      title={t('dialog.answerDispute', { unit: assignment.unit.name })}
      okText={t('dialog.answer')}
      initial={{ text: dispute.ruling?.opinion ?? '' }}
      run={(commands, body) => commands.answerDispute(assignment.id, dispute.id, body)}
      consequence={t('dialog.answerDisputeWill', { unit: assignment.unit.name })}
    >
      <blockquote className={styles.quote}>{dispute.text}</blockquote>
      <TextItem name="text" label={t('form.answer')} rows={4} />
    </ItemDialog>
  );
}

export function DecideExtensionDialog({
  assignment,
  extension,
  ...props
}: UnitProps & { extension: Extension }) {
  const { t } = useWords();
  const sayDay = useSayDay();
  return (
    <ItemDialog<{ accepted: boolean; opinion?: string }>
      {...props}
      title={t('dialog.decideExtension', { unit: assignment.unit.name })}
      okText={t('dialog.decide')}
      run={(commands, { accepted, opinion }) =>
        commands.decideExtension(assignment.id, extension.id, { accepted, opinion: opinion ?? '' })
      }
      consequence={({ accepted }) => {
        if (accepted === undefined) return t('dialog.decideChoose');
        return accepted
          ? t('dialog.extensionGrantWill', { day: sayDay(extension.newDueOn) })
          : t('dialog.extensionRefuseWill');
      }}
    >
      <blockquote className={styles.quote}>
        {extension.reason}
        <br />
        {t('item.extendTo')} {sayDay(extension.newDueOn)}
      </blockquote>
      <RadioItem
        name="accepted"
        label={t('form.decision')}
        options={[
          { value: true, label: t('item.granted') },
          { value: false, label: t('item.refused') },
        ]}
      />
      <TextItem name="opinion" label={t('form.opinion')} rows={2} optional />
    </ItemDialog>
  );
}

export function CountersignDialog({ assignment, urge, ...props }: UnitProps & { urge: Urge }) {
  const { t, said } = useWords();
  return (
    <ItemDialog<object>
      {...props}
      title={t('dialog.countersign', { unit: assignment.unit.name })}
      okText={t('action.countersign_cause')}
      run={(commands) => commands.countersign(urge.id)}
      consequence={t('dialog.countersignWill')}
    >
      <blockquote className={styles.quote}>
        {said(t('urge.cause'), urge.cause?.text ?? '')}
        <br />
        {said(t('urge.opinion'), urge.cause?.opinion ?? '')}
      </blockquote>
    </ItemDialog>
  );
}

export function DecideCauseDialog({ assignment, urge, ...props }: UnitProps & { urge: Urge }) {
  const { t, said } = useWords();
  const today = useToday();
  const sayDay = useSayDay();
  return (
    <ItemDialog<{ accepted: boolean; newDueOn?: string | null; opinion?: string }>
      {...props}
      title={t('dialog.decideCause', { unit: assignment.unit.name })}
      okText={t('dialog.decide')}
      run={(commands, { accepted, newDueOn, opinion }) =>
        commands.decideCause(urge.id, {
          accepted,
          opinion: opinion ?? '',
          ...(accepted && newDueOn ? { newDueOn } : {}),
        })
      }
      consequence={({ accepted, newDueOn }) => {
        if (accepted === undefined) return t('dialog.decideChoose');
        return accepted
          ? t('dialog.causeAcceptWill', { day: newDueOn ? sayDay(newDueOn) : '…' })
          : t('dialog.causeRefuseWill', { unit: assignment.unit.name });
      }}
    >
      <blockquote className={styles.quote}>
        {said(t('urge.cause'), urge.cause?.text ?? '')}
        <br />
        {said(t('urge.opinion'), urge.cause?.opinion ?? '')}
      </blockquote>
      <RadioItem
        name="accepted"
        label={t('form.decision')}
        options={[
          { value: true, label: t('urge.causeAccepted') },
          { value: false, label: t('urge.causeRefused') },
        ]}
      />
      <Form.Item noStyle dependencies={['accepted']}>
        {({ getFieldValue }) =>
          getFieldValue('accepted') === true && (
            <DayItem name="newDueOn" label={t('form.newDueOn')} min={today} />
          )
        }
      </Form.Item>
      <TextItem name="opinion" label={t('form.opinion')} rows={2} optional />
    </ItemDialog>
  );
}
