// In: a field's name and words. Out: the few kinds of field the dialogs are made of.
import { Form, Input, Radio, Select } from 'antd';
import { useWords } from '@/i18n';
import { DayField } from '@/ui/day-field';

interface Common {
  name: string;
  label: string;
  optional?: boolean;
  extra?: string | undefined;
}

function useRules(optional: boolean | undefined, text: boolean) {
  const { t } = useWords();
  if (optional) return [];
  return [{ required: true, ...(text ? { whitespace: true } : {}), message: t('common.needed') }];
}

export function TextItem({ rows, autoFocus, ...item }: Common & { rows?: number; autoFocus?: boolean }) {
  const rules = useRules(item.optional, true);
  return (
    <Form.Item name={item.name} label={item.label} extra={item.extra} rules={rules}>
      {rows ? (
        <Input.TextArea rows={rows} autoFocus={autoFocus ?? false} />
      ) : (
        <Input autoFocus={autoFocus ?? false} />
      )}
    </Form.Item>
  );
}

export function DayItem({ min, ...item }: Common & { min?: string }) {
  const rules = useRules(item.optional, false);
  return (
    <Form.Item name={item.name} label={item.label} extra={item.extra} rules={rules}>
      <DayField {...(min ? { min } : {})} />
    </Form.Item>
  );
}

interface Choice<T extends string | boolean> {
  value: T;
  label: string;
}

export function RadioItem<T extends string | boolean>({
  options,
  ...item
}: Common & { options: readonly Choice<T>[] }) {
  const rules = useRules(item.optional, false);
  return (
    <Form.Item name={item.name} label={item.label} extra={item.extra} rules={rules}>
      <Radio.Group options={[...options]} />
    </Form.Item>
  );
}

export function SelectItem<T extends string>({
  options,
  many,
  ...item
}: Common & { options: readonly Choice<T>[]; many?: boolean }) {
  const rules = useRules(item.optional, false);
  // What was chosen may have gone meanwhile: then nothing is, rather than an id.
  const chosen = (value: unknown) =>
    many || options.some((option) => option.value === value) ? { value } : { value: undefined };
  return (
    <Form.Item name={item.name} label={item.label} extra={item.extra} rules={rules} getValueProps={chosen}>
      <Select
        options={[...options]}
        allowClear={item.optional ?? false}
        {...(many ? { mode: 'multiple' as const } : {})}
      />
    </Form.Item>
  );
}
