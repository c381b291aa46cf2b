// In: an assignment and its last report. Out: a draft report, the last text carried over and its changes marked; kept on this device until sent.
import { Button, Checkbox, Form, Input } from 'antd';
import { useToday } from '@/api/lookups';
import { useMe } from '@/api/session';
import type { Assignment, Obligation, Report } from '@/api/types';
import { useWords } from '@/i18n';
import { addDays, plainDay } from '@/lib/days';
import { draftOf, dropDraft, keepDraft, readDraft } from '@/lib/drafts';
import { diffSentences } from '@/lib/same-text';
import { useOwedName } from '@/ui/owed';
import styles from './dialogs.module.css';
import { type DialogProps, ItemDialog } from './item-dialog';

interface Fields {
  covers: string[];
  content: string;
  noProgress: boolean;
}
type Props = DialogProps & {
  assignment: Assignment;
  report?: Report | undefined;
  /** What a to-do asked to be answered. */
  obligation?: Obligation | undefined;
};

/** The newest report that was sent, to be carried over. */
export function lastSent(assignment: Assignment, than?: Report): Report | undefined {
  return assignment.reports
    .filter(({ id, state }) => state !== 'draft' && id !== than?.id)
    .sort((a, b) => b.writtenAt.localeCompare(a.writtenAt))[0];
}

export function Diff({ before, after }: { before: string; after: string }) {
  return (
    <p className={styles.reading}>
      {diffSentences(before, after).map((piece, index) => {
        // Pieces have no other identity, and are drawn anew together.
        const key = index;
        if (piece.change === 'added') return <ins key={key}>{piece.text}</ins>;
        if (piece.change === 'removed') return <del key={key}>{piece.text}</del>;
        return <span key={key}>{piece.text}</span>;
      })}
    </p>
  );
}

export function ReportEditor({ assignment, report, obligation, ...props }: Props) {
  const { t, lang, noted } = useWords();
  const owed = useOwedName();
  const today = useToday();
  const draftKey = draftOf(useMe(), `report.${report?.id ?? assignment.id}`);
  const last = lastSent(assignment, report);
  const open = assignment.obligations.filter(({ state, kind }) => state === 'open' && kind !== 'receipt');
  const due = obligation
    ? open.filter(({ id }) => id === obligation.id)
    : open.filter(({ kind, dueOn }) => kind !== 'completion' && dueOn <= addDays(today, 7));
  const initial: Fields = readDraft<Fields>(draftKey) ?? {
    covers: report?.covers.map(({ obligationId }) => obligationId) ?? due.map(({ id }) => id),
    content: report?.content ?? last?.content ?? '',
    noProgress: report?.noProgress ?? false,
  };
  return (
    <ItemDialog<Fields>
      {...props}
      title={t('dialog.report', { unit: assignment.unit.name })}
      okText={t('dialog.reportOk')}
      width={920}
      initial={initial}
      onChange={(values) => keepDraft(draftKey, values)}
      run={async (commands, { covers, content, noProgress }) => {
        const body = {
          covers: covers ?? [],
          content,
          noProgress: noProgress ?? false,
          // Written elsewhere, where a rulebook asks for them: they stay with the draft.
          parts: report?.parts ?? {},
          lateReason: report?.lateReason ?? '',
        };
        if (report) await commands.rewriteReport(report.id, body);
        else await commands.writeReport(assignment.id, body);
        dropDraft(draftKey);
      }}
      consequence={({ covers }) =>
        covers && covers.length > 0
          ? t('dialog.reportWill', { n: covers.length })
          : t('dialog.reportImmediate')
      }
    >
      <Form.Item name="covers" label={t('report.covers')} extra={t('report.coversHint')}>
        <Checkbox.Group
          className={styles.covers ?? ''}
          options={open.map(({ id, label, dueOn }) => ({
            value: id,
            label: noted(owed(label), plainDay(dueOn, today, lang)),
          }))}
        />
      </Form.Item>
      <div className={styles.twoColumns}>
        <section>
          <h3>{t('report.last')}</h3>
          <Form.Item noStyle dependencies={['content']}>
            {({ getFieldValue }) =>
              last ? (
                <Diff before={last.content} after={String(getFieldValue('content') ?? '')} />
              ) : (
                <p>{t('report.noLast')}</p>
              )
            }
          </Form.Item>
        </section>
        <section>
          <Form.Item
            name="content"
            label={t('report.content')}
            rules={[{ required: true, whitespace: true, message: t('common.needed') }]}
          >
            <Input.TextArea rows={8} autoFocus />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {(form) => (
              <Button
                onClick={() => {
                  form.setFieldsValue({ noProgress: true, content: t('report.noProgressText') });
                  keepDraft(draftKey, form.getFieldsValue() as Fields);
                }}
              >
                {t('report.noProgressTap')}
              </Button>
            )}
          </Form.Item>
          <Form.Item name="noProgress" valuePropName="checked">
            <Checkbox>{t('report.noProgressMark')}</Checkbox>
          </Form.Item>
        </section>
      </div>
    </ItemDialog>
  );
}

export function SignReportDialog({
  assignment,
  report,
  ...props
}: DialogProps & { assignment: Assignment; report: Report }) {
  const { t, list } = useWords();
  const owed = useOwedName();
  const last = lastSent(assignment, report);
  return (
    <ItemDialog<object>
      {...props}
      title={t('dialog.signReport', { unit: assignment.unit.name })}
      okText={t('action.sign_report')}
      width={680}
      run={(commands) => commands.signReport(report.id)}
      consequence={t('dialog.signReportWill', {
        covers: list(report.covers.map(({ label }) => owed(label))) || t('report.immediate'),
      })}
    >
      {last ? (
        <Diff before={last.content} after={report.content} />
      ) : (
        <p className={styles.reading}>{report.content}</p>
      )}
    </ItemDialog>
  );
}
