// In: an action somebody chose and the part of the item it is about. Out: its dialog, or that this page has none for it.

import { Alert, Modal, Skeleton } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Item, Opinion } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { ProblemAlert } from '@/ui/problem-alert';
import { useReturnFocus } from '@/ui/return-focus';
import { ArchiveDialog } from './dialogs/archive';
import { CollateDialog, PassCollationDialog } from './dialogs/collation';
import {
  CoordinateDialog,
  DecideCoordinationPlanDialog,
  PlanCoordinationDialog,
} from './dialogs/coordination';
import { GiverDialog } from './dialogs/giver';
import {
  AmendDialog,
  ApproveDialog,
  CancelDialog,
  CloseDialog,
  IssueDialog,
  LeaderReviewDialog,
  SecrecyDialog,
} from './dialogs/office';
import { PriorityDialog } from './dialogs/priority';
import { ProposeDialog } from './dialogs/propose';
import { DiscloseDialog, JudgeOpinionDialog } from './dialogs/public';
import {
  AppraiseDialog,
  DraftUrgeDialog,
  ExplanationDialog,
  UrgingDialog,
  WaiveAssignmentDialog,
  WaiveDialog,
} from './dialogs/records';
import { ReportEditor, SignReportDialog } from './dialogs/report-editor';
import { ReviewForm } from './dialogs/review-form';
import {
  AnswerDisputeDialog,
  CountersignDialog,
  DecideCauseDialog,
  DecideExtensionDialog,
  RuleDisputeDialog,
} from './dialogs/rulings';
import { AnswerUrgeDialog, DisputeDialog, ExtensionDialog, ReceiveDialog } from './dialogs/unit';
import { type Doing, locate, type Subject } from './doing';
import { useWaitingFirst } from './opinions';

interface Props {
  item: Item;
  doing: Doing;
  onClose: () => void;
  /** Leads from what opinions of the public stand in the way of to where they are looked at. */
  toOpinions: () => void;
}

/** What a link asked for may have been done by somebody else meanwhile. */
function Gone({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  useReturnFocus();
  return (
    <Modal open footer={null} onCancel={onClose} title={t('dialog.gone')}>
      <Alert type="info" showIcon title={t('dialog.goneWhy')} />
    </Modal>
  );
}

/** The opinion a link or a button meant; without one, the first that waits. Once seen it stays: words must not pass to another. */
function OnOpinion({ item, doing, onClose }: Omit<Props, 'toOpinions'>) {
  const { query, waiting } = useWaitingFirst(item);
  const [seen, setSeen] = useState<Opinion | null>(null);
  const meant = doing.on ? waiting.find(({ id }) => id === doing.on) : waiting[0];
  if (!seen && meant) setSeen(meant);
  if (seen) {
    const judged = waiting.every(({ id }) => id !== seen.id);
    return <JudgeOpinionDialog item={item} onClose={onClose} opinion={seen} judged={judged} />;
  }
  if (query.isSuccess && !query.isFetching) return <Gone onClose={onClose} />;
  return <Reading error={query.error} retry={() => void query.refetch()} onClose={onClose} />;
}

function Reading({ error, retry, onClose }: { error: unknown; retry: () => void; onClose: () => void }) {
  const { t } = useWords();
  useReturnFocus();
  return (
    <Modal open footer={null} onCancel={onClose} title={t('opinions.judge')}>
      {error ? (
        <ProblemAlert error={error} retry={retry} />
      ) : (
        <Skeleton active title={false} paragraph={{ rows: 3 }} />
      )}
    </Modal>
  );
}

function OnSheet({ urgeId, onClose }: { urgeId: string; onClose: () => void }) {
  const { t } = useWords();
  useReturnFocus();
  return (
    <Modal open footer={null} onCancel={onClose} title={t('slip.title')}>
      <AppLink href={paths.slip(urgeId)}>{t('urge.openSheet')}</AppLink>
    </Modal>
  );
}

function dialogOf({ item, doing, onClose, toOpinions }: Props, subject: Subject): ReactNode {
  const props = { item, onClose };
  const { assignment, report, urge, dispute, extension, obligation } = subject;
  switch (doing.action) {
    case 'amend':
      return <AmendDialog {...props} />;
    case 'propose':
      return <ProposeDialog {...props} />;
    case 'approve':
      return <ApproveDialog {...props} />;
    case 'issue':
      return <IssueDialog {...props} />;
    case 'review_result':
      return <LeaderReviewDialog {...props} />;
    case 'close':
      return <CloseDialog {...props} />;
    case 'archive':
      return <ArchiveDialog {...props} toOpinions={toOpinions} />;
    case 'cancel':
      return <CancelDialog {...props} />;
    case 'change_giver':
      return <GiverDialog {...props} />;
    case 'set_secrecy':
      return <SecrecyDialog {...props} />;
    case 'plan_coordination':
      return <PlanCoordinationDialog {...props} />;
    case 'decide_coordination_plan':
      return <DecideCoordinationPlanDialog {...props} />;
    case 'collate':
      return <CollateDialog {...props} />;
    case 'pass_collation':
      return <PassCollationDialog {...props} />;
    case 'coordinate':
      return <CoordinateDialog {...props} />;
    case 'disclose':
      return <DiscloseDialog {...props} />;
    case 'judge_opinion':
      return <OnOpinion {...props} doing={doing} />;
    case 'set_priority':
      return <PriorityDialog {...props} />;
    case 'appraise':
      return assignment && <AppraiseDialog {...props} assignment={assignment} />;
    case 'receive':
      return assignment && <ReceiveDialog {...props} assignment={assignment} />;
    case 'dispute':
      return assignment && <DisputeDialog {...props} assignment={assignment} />;
    case 'rule_dispute':
      return (
        assignment && dispute && <RuleDisputeDialog {...props} assignment={assignment} dispute={dispute} />
      );
    case 'answer_dispute':
      return (
        assignment && dispute && <AnswerDisputeDialog {...props} assignment={assignment} dispute={dispute} />
      );
    case 'request_extension':
      return assignment && <ExtensionDialog {...props} assignment={assignment} />;
    case 'decide_extension':
      return (
        assignment &&
        extension && <DecideExtensionDialog {...props} assignment={assignment} extension={extension} />
      );
    case 'write_report':
      return (
        assignment && (
          <ReportEditor {...props} assignment={assignment} report={report} obligation={obligation} />
        )
      );
    case 'sign_report':
      return assignment && report && <SignReportDialog {...props} assignment={assignment} report={report} />;
    case 'review_report':
      return assignment && report && <ReviewForm {...props} assignment={assignment} report={report} />;
    case 'draft_urge':
      return assignment && <DraftUrgeDialog {...props} assignment={assignment} />;
    case 'sign_urge':
    case 'decline_urge':
      return urge && <OnSheet urgeId={urge.id} onClose={onClose} />;
    case 'answer_urge':
      return assignment && urge && <AnswerUrgeDialog {...props} assignment={assignment} urge={urge} />;
    case 'countersign_cause':
      return assignment && urge && <CountersignDialog {...props} assignment={assignment} urge={urge} />;
    case 'decide_cause':
      return assignment && urge && <DecideCauseDialog {...props} assignment={assignment} urge={urge} />;
    case 'record_explanation':
      return assignment && <ExplanationDialog {...props} assignment={assignment} />;
    case 'record_urging':
      return assignment && <UrgingDialog {...props} assignment={assignment} />;
    case 'waive':
      return (
        assignment && obligation && <WaiveDialog {...props} assignment={assignment} obligation={obligation} />
      );
    case 'waive_assignment':
      return assignment && <WaiveAssignmentDialog {...props} assignment={assignment} />;
  }
}

export function ActionDialogs(props: Props) {
  return dialogOf(props, locate(props.item, props.doing)) || <Gone onClose={props.onClose} />;
}
