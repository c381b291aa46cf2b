// In: a difficulty between units. Out: the office's plan before an important coordination, a leader's answer to it, and what was held (`org-dept/3.2.3`, `company/4.3`).
import { Alert, Form } from 'antd';
import { useToday } from '@/api/lookups';
import type { CoordinationLevel } from '@/api/types';
import { useWords } from '@/i18n';
import { COORDINATION_LEVELS } from '@/lib/vocabulary';
import { approvedPlan, waitingPlan } from '../coordination';
import styles from './dialogs.module.css';
import { DayItem, RadioItem, SelectItem, TextItem } from './fields';
import { type DialogProps, ItemDialog } from './item-dialog';

export function PlanCoordinationDialog(props: DialogProps) {
  const { t } = useWords();
  return (
    <ItemDialog<{ difficulty: string; plan: string; proposal: string }>
      {...props}
      title={t('coordination.planTitle')}
      okText={t('coordination.planOk')}
      width={680}
      run={(commands, body) => commands.planCoordination(body)}
      consequence={t('coordination.planWill')}
    >
      <TextItem name="difficulty" label={t('coordination.difficulty')} rows={2} autoFocus />
      <TextItem name="plan" label={t('coordination.plan')} rows={3} extra={t('coordination.planHint')} />
      <TextItem name="proposal" label={t('coordination.proposal')} rows={3} />
    </ItemDialog>
  );
}

export function DecideCoordinationPlanDialog(props: DialogProps) {
  const { t, said } = useWords();
  const plan = waitingPlan(props.item);
  return (
    <ItemDialog<{ accepted: boolean; opinion?: string }>
      {...props}
      title={t('coordination.decideTitle')}
      okText={t('dialog.decide')}
      width={680}
      run={(commands, { accepted, opinion }) =>
        commands.decideCoordinationPlan({ accepted, opinion: opinion ?? '' })
      }
      consequence={({ accepted }) => {
        if (accepted === undefined) return t('dialog.decideChoose');
        return t(accepted ? 'coordination.approveWill' : 'coordination.returnWill');
      }}
    >
      {plan && (
        <blockquote className={styles.quote}>
          {said(t('coordination.difficulty'), plan.difficulty)}
          <br />
          {said(t('coordination.plan'), plan.plan)}
          <br />
          {said(t('coordination.proposal'), plan.proposal)}
        </blockquote>
      )}
      <RadioItem
        name="accepted"
        label={t('form.decision')}
        options={[
          { value: true, label: t('coordination.approved') },
          { value: false, label: t('coordination.returned') },
        ]}
      />
      <Form.Item noStyle dependencies={['accepted']}>
        {({ getFieldValue }) => (
          <TextItem
            name="opinion"
            label={t('form.opinion')}
            rows={2}
            optional={getFieldValue('accepted') !== false}
          />
        )}
      </Form.Item>
    </ItemDialog>
  );
}

interface Held {
  level: CoordinationLevel;
  heldOn: string;
  openedBy?: string;
  difficulty?: string;
  tried: string;
  solved: boolean;
  whyNot?: string;
}

/** An important one is held on the plan that was approved; without one only a general one can be put on record. */
export function CoordinateDialog(props: DialogProps) {
  const { t } = useWords();
  const today = useToday();
  const plan = approvedPlan(props.item);
  const open = props.item.proceedings.openDifficulties;
  // Somebody else may have solved the one that was chosen.
  const goesOn = (chosen?: string) => open.some(({ openedBy }) => openedBy === chosen);
  return (
    <ItemDialog<Held>
      {...props}
      title={t('coordination.title')}
      okText={t('dialog.record')}
      width={680}
      initial={{
        level: plan ? 'important' : 'general',
        heldOn: today,
        ...(plan ? { difficulty: plan.difficulty } : {}),
      }}
      run={(commands, { whyNot, openedBy, difficulty, ...held }) =>
        commands.coordinate({
          ...held,
          ...(openedBy && goesOn(openedBy) ? { openedBy } : { difficulty: difficulty ?? '' }),
          ...(held.solved ? {} : { whyNot: whyNot ?? '' }),
        })
      }
      consequence={({ level }) =>
        t(level === 'important' ? 'coordination.importantWill' : 'coordination.generalWill')
      }
    >
      {plan ? (
        <RadioItem
          name="level"
          label={t('coordination.level')}
          options={COORDINATION_LEVELS.map((value) => ({ value, label: t(`coordinationLevel.${value}`) }))}
        />
      ) : (
        <Form.Item name="level" hidden>
          <input type="hidden" />
        </Form.Item>
      )}
      {!plan && props.item.may.includes('plan_coordination') && (
        <Alert type="info" showIcon title={t('coordination.planFirst')} className={styles.group ?? ''} />
      )}
      <DayItem name="heldOn" label={t('coordination.heldOn')} />
      {open.length > 0 && (
        <SelectItem
          name="openedBy"
          label={t('coordination.goesOn')}
          extra={t('coordination.goesOnHint')}
          options={open.map(({ openedBy, difficulty, failed }) => ({
            value: openedBy,
            label: t('coordination.failedTimes', { difficulty, count: failed }),
          }))}
          optional
        />
      )}
      <Form.Item noStyle dependencies={['openedBy']}>
        {({ getFieldValue }) =>
          !goesOn(getFieldValue('openedBy')) && (
            <TextItem name="difficulty" label={t('coordination.difficulty')} rows={2} />
          )
        }
      </Form.Item>
      <TextItem name="tried" label={t('coordination.tried')} rows={3} />
      <RadioItem
        name="solved"
        label={t('coordination.outcome')}
        options={[
          { value: true, label: t('coordination.solved') },
          { value: false, label: t('coordination.unsolved') },
        ]}
      />
      <Form.Item noStyle dependencies={['solved']}>
        {({ getFieldValue }) =>
          getFieldValue('solved') === false && (
            <TextItem name="whyNot" label={t('coordination.whyNot')} rows={2} />
          )
        }
      </Form.Item>
    </ItemDialog>
  );
}
