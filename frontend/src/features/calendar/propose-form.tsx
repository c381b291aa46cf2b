// In: a calendar file or its lines, and a year. Out: that year's notice, proposed; a line that cannot be read is named before it is sent.
import { Button, Form, Input, InputNumber, Upload } from 'antd';
import { useToday } from '@/api/lookups';
import { useWords } from '@/i18n';
import { readNotice } from '@/lib/calendar-csv';
import { CommandDialog } from '@/ui/command-dialog';
import { useCalendarCommands } from './queries';

interface Fields {
  year: number;
  basis: string;
  lines: string;
}

export function ProposeForm({ onClose }: { onClose: () => void }) {
  const { t, list } = useWords();
  const today = useToday();
  const commands = useCalendarCommands();
  const needed = [{ required: true, message: t('common.needed') }];
  return (
    <CommandDialog<Fields>
      title={t('calendar.propose')}
      okText={t('calendar.propose')}
      width={640}
      onClose={onClose}
      initial={{ year: Number(today.slice(0, 4)) + (today.slice(5) >= '11' ? 1 : 0) }}
      submit={({ year, basis, lines }) => {
        const { days } = readNotice(lines, year);
        return commands.propose({ year, basis, days });
      }}
      consequence={({ year, lines }) =>
        t('calendar.proposeWill', { n: year && lines ? readNotice(lines, year).days.length : 0 })
      }
    >
      {(form) => (
        <>
          <Form.Item name="year" label={t('calendar.year')} rules={needed}>
            <InputNumber min={1949} max={2999} />
          </Form.Item>
          <Form.Item
            name="basis"
            label={t('calendar.basis')}
            rules={[{ required: true, whitespace: true, message: t('common.needed') }]}
          >
            <Input maxLength={200} placeholder={t('calendar.basisLike')} />
          </Form.Item>
          <Form.Item
            name="lines"
            label={t('calendar.lines')}
            extra={t('calendar.linesHint')}
            rules={[
              ...needed,
              ({ getFieldValue }) => ({
                validator: async (_, text?: string) => {
                  const { wrong } = readNotice(text ?? '', Number(getFieldValue('year')));
                  if (wrong.length > 0)
                    throw new Error(t('calendar.wrongLines', { lines: list(wrong.slice(0, 5).map(String)) }));
                },
              }),
            ]}
          >
            <Input.TextArea rows={8} placeholder={t('calendar.linesLike')} />
          </Form.Item>
          <Upload
            accept=".csv,.txt"
            showUploadList={false}
            beforeUpload={async (file) => {
              form.setFieldsValue({ lines: await file.text() } as never);
              await form.validateFields(['lines' as never]).catch(() => null);
              return false;
            }}
          >
            <Button>{t('calendar.file')}</Button>
          </Upload>
        </>
      )}
    </CommandDialog>
  );
}
