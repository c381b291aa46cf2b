// In: the dated sub-goals of a proposal (时间节点). Out: the same in rows, each with its day; which unit owes one stays as it was, as long as it takes part.
import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import type { Item } from '@/api/types';
import { useWords } from '@/i18n';
import { DayField } from '@/ui/day-field';
import styles from './dialogs.module.css';

export interface Goal {
  title: string;
  dueOn: string | null;
  /** Which unit owes it; the lead where none is named. */
  unitId?: string | null;
}

type Milestone = NonNullable<Item['proposal']>['milestones'][number];

export const goalsShown = (goals: readonly Milestone[]): Goal[] =>
  goals.map(({ title, dueOn, unit }) => ({ title, dueOn, unitId: unit?.id ?? null }));

/** A unit that takes no part any more owes nothing. */
export const goalsSent = (goals: readonly Goal[], units: readonly string[]) =>
  goals.map(({ title, dueOn, unitId }) => ({
    title,
    dueOn: dueOn ?? '',
    unitId: unitId && units.includes(unitId) ? unitId : null,
  }));

/** Days that have passed stand as the ledger has them until they are set anew: none of them is sent. */
export function Goals({ today }: { today: string }) {
  const { t } = useWords();
  const ahead = async (_: unknown, dueOn: string | null | undefined) => {
    if (!dueOn) throw new Error(t('common.needed'));
    if (dueOn < today) throw new Error(t('dialog.goalPassed'));
  };
  return (
    <Form.List name="milestones">
      {(fields, { add, remove }) => (
        <fieldset className={styles.group}>
          <legend>{t('dialog.goals')}</legend>
          {fields.map((field, index) => (
            <div key={field.key} className={styles.goalRow}>
              <Form.Item
                name={[field.name, 'title']}
                rules={[{ required: true, whitespace: true, message: t('common.needed') }]}
              >
                <Input aria-label={t('dialog.goalNo', { n: index + 1 })} />
              </Form.Item>
              <Form.Item name={[field.name, 'dueOn']} rules={[{ validator: ahead }]}>
                <DayField min={today} aria-label={t('dialog.goalDayNo', { n: index + 1 })} />
              </Form.Item>
              <Button
                type="text"
                icon={<MinusCircleOutlined aria-hidden="true" />}
                aria-label={t('dialog.removeGoal', { n: index + 1 })}
                onClick={() => remove(field.name)}
              />
            </div>
          ))}
          <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => add({ title: '', dueOn: null })}>
            {t('dialog.addGoal')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
