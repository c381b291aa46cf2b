// In: the reports of all units. Out: the newest first, each with its text, its review and what may be done with it.
import { useQuery } from '@tanstack/react-query';
import { rulebook } from '@/api/lookups';
import type { Assignment, Item, Report } from '@/api/types';
import { useWords } from '@/i18n';
import { DayText, MomentText } from '@/ui/day-text';
import { useOwedName } from '@/ui/owed';
import { Nothing, Sheet } from '@/ui/page';
import { PaperButton } from '@/ui/paper-button';
import { ActionBar } from './action-bar';
import type { Doing } from './doing';
import styles from './items.module.css';

interface Props {
  item: Item;
  onPick: (doing: Doing) => void;
}

function ReviewNote({ report, rules }: { report: Report; rules: string }) {
  const { t, list, said, whose } = useWords();
  const checklist = useQuery(rulebook(rules)).data?.checklist;
  const pointName = (id: string) => checklist?.find((point) => point.id === id)?.name ?? id;
  const { review } = report;
  if (!review) return null;
  const failed = review.points.filter(({ ok }) => !ok);
  const flags = [
    ...review.quality.map((flag) => t(`quality.${flag}`)),
    ...review.integrity.map((flag) => t(`integrity.${flag}`)),
  ];
  return (
    <div className={styles.review}>
      <p>
        <strong>{t(review.verdict === 'pass' ? 'report.passed' : 'report.returned')}</strong> ·{' '}
        {whose(review.by)} <MomentText at={review.at} />
        {review.redoBy && (
          <>
            {' '}
            · {t('report.redoBy')} <DayText on={review.redoBy} />
          </>
        )}
      </p>
      {review.reasons && <p>{review.reasons}</p>}
      {failed.map((point) => (
        <p key={point.id}>× {point.note ? said(pointName(point.id), point.note) : pointName(point.id)}</p>
      ))}
      {flags.length > 0 && <p>{list(flags)}</p>}
    </div>
  );
}

function ReportSheet({
  assignment,
  report,
  rules,
  onPick,
}: { assignment: Assignment; report: Report; rules: string } & Pick<Props, 'onPick'>) {
  const { t, clauses, whose } = useWords();
  const owed = useOwedName();
  return (
    <Sheet
      title={
        <>
          {assignment.unit.name}
          <small className={styles.role}>
            {t(`reportState.${report.state}`)}
            {report.noProgress && ` · ${t('report.noProgress')}`}
            {report.immediate && ` · ${t('report.immediate')}`}
          </small>
        </>
      }
      extra={
        <ActionBar
          may={report.may}
          of={assignment.unit.name}
          onPick={(action) => onPick({ action, on: report.id })}
        />
      }
    >
      <p className={styles.muted}>
        {clauses(report.covers.map(({ label }) => owed(label))) || t('report.immediateWhy')}
      </p>
      <p className={styles.reading}>{report.content}</p>
      <p className={styles.muted}>
        {t('report.writtenBy', { who: whose(report.writtenBy) })} <MomentText at={report.writtenAt} />
        {report.signedBy && (
          <>
            {' '}
            ·{' '}
            {report.delegatedBy
              ? t('report.signedByDelegation', {
                  who: whose(report.signedBy),
                  head: report.delegatedBy.displayName,
                })
              : t('report.signedBy', { who: whose(report.signedBy) })}{' '}
            <MomentText at={report.submittedAt} /> ·{' '}
            <PaperButton kind="report" id={report.id} whose={assignment.unit.name} />
          </>
        )}
      </p>
      <ReviewNote report={report} rules={rules} />
    </Sheet>
  );
}

export function ReportsTab({ item, onPick }: Props) {
  const { t } = useWords();
  const all = item.assignments
    .flatMap((assignment) => assignment.reports.map((report) => ({ assignment, report })))
    .sort((a, b) => b.report.writtenAt.localeCompare(a.report.writtenAt));
  if (all.length === 0) return <Nothing title={t('report.none')} />;
  return all.map(({ assignment, report }) => (
    <ReportSheet
      key={report.id}
      assignment={assignment}
      report={report}
      rules={item.rulebook.id}
      onPick={onPick}
    />
  ));
}
