// In: the priorities of a plan. Out: the same in rows, each with the units it concerns; one that stays keeps its id, so that items go on carrying it out.
import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber } from 'antd';
import type { NameRef, YearlyPlan } from '@/api/types';
import { useWords } from '@/i18n';
import { UnitsPicker } from '@/ui/unit-picker';
import styles from './plans.module.css';

export interface PriorityRow {
  id?: string | null;
  text: string;
  units?: string[];
}

export interface PlanFields {
  filed: number;
  priorities: PriorityRow[];
}

type Content = NonNullable<YearlyPlan['approved']>;

export const contentShown = (content: Content | null): PlanFields => ({
  filed: content?.filed ?? 0,
  priorities: content?.priorities.map(({ id, text, units }) => ({
    id,
    text,
    units: units.map((unit) => unit.id),
  })) ?? [{ text: '' }],
});

export const contentSent = ({ filed, priorities }: PlanFields) => ({
  filed,
  priorities: priorities.map(({ id, text, units }) => ({ id: id ?? null, text, units: units ?? [] })),
});

export const unitsOf = (content: Content | null): NameRef[] =>
  content?.priorities.flatMap(({ units }) => units) ?? [];

export function PriorityRows({ known }: { known: readonly NameRef[] }) {
  const { t } = useWords();
  const needed = { required: true, message: t('common.needed') };
  return (
    <>
      <Form.Item name="filed" label={t('plans.filed')} extra={t('plans.filedHint')} rules={[needed]}>
        <InputNumber min={0} max={9999} precision={0} />
      </Form.Item>
      <Form.List
        name="priorities"
        rules={[
          {
            validator: async (_, rows: PriorityRow[] | undefined) => {
              if (!rows || rows.length === 0) throw new Error(t('plans.oneAtLeast'));
            },
          },
        ]}
      >
        {(fields, { add, remove }, { errors }) => (
          <fieldset className={styles.rows}>
            <legend>{t('plans.priorities')}</legend>
            {fields.map((field, index) => (
              <div key={field.key} className={styles.row}>
                <Form.Item
                  name={[field.name, 'text']}
                  rules={[{ ...needed, whitespace: true }]}
                  className={styles.text ?? ''}
                >
                  <Input.TextArea
                    rows={2}
                    aria-label={t('plans.priorityNo', { n: index + 1 })}
                    placeholder={t('plans.priority')}
                  />
                </Form.Item>
                <Form.Item name={[field.name, 'units']}>
                  <UnitsPicker
                    known={known}
                    aria-label={t('plans.unitsNo', { n: index + 1 })}
                    placeholder={t('plans.unitsHint')}
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<MinusCircleOutlined aria-hidden="true" />}
                  aria-label={t('plans.removeNo', { n: index + 1 })}
                  onClick={() => remove(field.name)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => add({ text: '' })}>
              {t('plans.add')}
            </Button>
            <Form.ErrorList errors={errors} />
          </fieldset>
        )}
      </Form.List>
    </>
  );
}
