// In: a submitted report and the rulebook's checklist. Out: passed, or returned with reasons and a new date.
import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, Select } from 'antd';
import { rulebook, useToday } from '@/api/lookups';
import type { Assignment, IntegrityFlag, QualityFlag, Report } from '@/api/types';
import { useWords } from '@/i18n';
import { INTEGRITY_FLAGS, QUALITY_FLAGS } from '@/lib/vocabulary';
import { useSayDay } from '@/ui/day-text';
import { useOwedName } from '@/ui/owed';
import styles from './dialogs.module.css';
import { DayItem, RadioItem, TextItem } from './fields';
import { type DialogProps, ItemDialog } from './item-dialog';
import { Diff, lastSent } from './report-editor';

interface Fields {
  points: Record<string, { ok?: boolean; note?: string }>;
  verdict: 'pass' | 'return';
  reasons?: string;
  redoBy?: string | null;
  quality?: QualityFlag[];
  integrity?: IntegrityFlag[];
}

export function ReviewForm({
  assignment,
  report,
  ...props
}: DialogProps & { assignment: Assignment; report: Report }) {
  const { t, clauses } = useWords();
  const today = useToday();
  const sayDay = useSayDay();
  const owed = useOwedName();
  const rules = useQuery(rulebook(props.item.rulebook.id));
  const checklist = rules.data?.checklist ?? [];
  const last = lastSent(assignment, report);
  return (
    <ItemDialog<Fields>
      {...props}
      title={t('dialog.review', { unit: assignment.unit.name })}
      okText={t('dialog.reviewOk')}
      width={1080}
      run={(commands, values) =>
        commands.reviewReport(report.id, {
          points: checklist.map(({ id }) => ({
            id,
            ok: values.points?.[id]?.ok ?? false,
            note: values.points?.[id]?.note ?? '',
          })),
          verdict: values.verdict,
          reasons: values.reasons ?? '',
          quality: values.quality ?? [],
          integrity: values.integrity ?? [],
          ...(values.verdict === 'return' && values.redoBy ? { redoBy: values.redoBy } : {}),
        })
      }
      consequence={({ verdict, redoBy }) => {
        if (verdict === 'return')
          return t('dialog.reviewReturnWill', {
            unit: assignment.unit.name,
            day: redoBy ? sayDay(redoBy) : '…',
          });
        if (verdict === 'pass') return t('dialog.reviewPassWill', { unit: assignment.unit.name });
        return t('dialog.reviewChoose');
      }}
    >
      <div className={styles.twoColumns}>
        <section>
          <h3>{t('report.text')}</h3>
          <p className={styles.muted}>
            {clauses(report.covers.map(({ label }) => owed(label))) || t('report.immediate')}
          </p>
          {last ? (
            <Diff before={last.content} after={report.content} />
          ) : (
            <p className={styles.reading}>{report.content}</p>
          )}
          {last?.content === report.content && <p role="note">{t('report.sameAsLast')}</p>}
        </section>
        <section>
          <h3>{t('report.checklist')}</h3>
          {checklist.map((point) => (
            <div key={point.id} className={styles.point}>
              <Form.Item name={['points', point.id, 'ok']} valuePropName="checked" noStyle>
                <Checkbox>{point.name}</Checkbox>
              </Form.Item>
              <Form.Item name={['points', point.id, 'note']} noStyle>
                <Input
                  placeholder={t('report.note')}
                  aria-label={t('report.noteOn', { point: point.name })}
                />
              </Form.Item>
            </div>
          ))}
          <RadioItem
            name="verdict"
            label={t('report.verdict')}
            options={[
              { value: 'pass', label: t('report.pass') },
              { value: 'return', label: t('report.return') },
            ]}
          />
          <Form.Item noStyle dependencies={['verdict']}>
            {({ getFieldValue }) =>
              getFieldValue('verdict') === 'return' && (
                <>
                  <TextItem name="reasons" label={t('report.reasons')} rows={2} />
                  <DayItem name="redoBy" label={t('report.redoBy')} min={today} />
                </>
              )
            }
          </Form.Item>
          <Form.Item name="quality" label={t('report.quality')} extra={t('report.qualityHint')}>
            <Select
              mode="multiple"
              options={QUALITY_FLAGS.map((value) => ({ value, label: t(`quality.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name="integrity" label={t('report.integrity')} extra={t('report.integrityHint')}>
            <Select
              mode="multiple"
              options={INTEGRITY_FLAGS.map((value) => ({ value, label: t(`integrity.${value}`) }))}
            />
          </Form.Item>
        </section>
      </div>
    </ItemDialog>
  );
}
