// In: who has a matter, or is to have it. Out: the same in rows, each with its part and what is asked of it; one of them leads.
import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Radio } from 'antd';
import { useWords } from '@/i18n';
import { UnitPicker } from '@/ui/unit-picker';
import type { Place } from '../places';
import styles from './dialogs.module.css';

export interface UnitPlace {
  unitId: string | null;
  role: 'lead' | 'co';
  requirement?: string;
}

export const placesShown = (places: readonly Place[]): UnitPlace[] =>
  places.map(({ unit, role, requirement }) => ({ unitId: unit.id, role, requirement }));

export const placesSent = (places: readonly UnitPlace[]) =>
  places.map(({ unitId, role, requirement }) => ({
    unitId: unitId ?? '',
    role,
    requirement: requirement ?? '',
  }));

/** Rows of units, one of which leads. */
export function UnitRows({ known }: { known: { id: string; name: string }[] }) {
  const { t } = useWords();
  return (
    <Form.List
      name="assignments"
      rules={[
        {
          validator: async (_, rows: UnitPlace[] | undefined) => {
            const leads = (rows ?? []).filter((row) => row?.role === 'lead').length;
            if (leads !== 1) throw new Error(t('dialog.oneLead'));
          },
        },
      ]}
    >
      {(fields, { add, remove }, { errors }) => (
        <fieldset className={styles.group}>
          <legend>{t('item.units')}</legend>
          {fields.map((field, index) => (
            <div key={field.key} className={styles.unitRow}>
              <Form.Item name={[field.name, 'role']} initialValue={index === 0 ? 'lead' : 'co'}>
                <Radio.Group
                  optionType="button"
                  options={(['lead', 'co'] as const).map((value) => ({
                    value,
                    label: t(`unitRole.${value}`),
                  }))}
                />
              </Form.Item>
              <Form.Item
                name={[field.name, 'unitId']}
                rules={[{ required: true, message: t('unit.needed') }]}
              >
                <UnitPicker known={known} aria-label={t('dialog.unitNo', { n: index + 1 })} />
              </Form.Item>
              <Form.Item name={[field.name, 'requirement']}>
                <Input
                  placeholder={t('dialog.unitRequirement')}
                  aria-label={t('dialog.unitRequirementNo', { n: index + 1 })}
                />
              </Form.Item>
              <Button
                type="text"
                icon={<MinusCircleOutlined aria-hidden="true" />}
                aria-label={t('dialog.removeUnit', { n: index + 1 })}
                onClick={() => remove(field.name)}
              />
            </div>
          ))}
          <Button
            icon={<PlusOutlined aria-hidden="true" />}
            onClick={() => add({ role: fields.length === 0 ? 'lead' : 'co', unitId: null })}
          >
            {t('dialog.addUnit')}
          </Button>
          <Form.ErrorList errors={errors} />
        </fieldset>
      )}
    </Form.List>
  );
}
