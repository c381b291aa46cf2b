// In: an action somebody chose and the part of the item it is about. Out: its dialog, or that this page has none for it.
import { Alert, Modal } from 'antd';
import type { ReactNode } from 'react';
import type { Item } from '@/api/types';
import { paths } from '@/app/paths';
import { useWords } from '@/i18n';
import { AppLink } from '@/ui/app-link';
import { GiverDialog } from './dialogs/giver';
import {
  AmendDialog,
  ApproveDialog,
  ArchiveDialog,
  CancelDialog,
  CloseDialog,
  IssueDialog,
  LeaderReviewDialog,
  SecrecyDialog,
} from './dialogs/office';
import { ProposeDialog } from './dialogs/propose';
import {
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

interface Props {
  item: Item;
  doing: Doing;
  onClose: () => void;
}

/** What a link asked for may have been done by somebody else meanwhile. */
function Gone({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal open footer={null} onCancel={onClose} title={t('dialog.gone')}>
      <Alert type="info" showIcon title={t('dialog.goneWhy')} />
    </Modal>
  );
}

function OnSheet({ urgeId, onClose }: { urgeId: string; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal open footer={null} onCancel={onClose} title={t('slip.title')}>
      <AppLink href={paths.slip(urgeId)}>{t('urge.openSheet')}</AppLink>
    </Modal>
  );
}

function dialogOf({ item, doing, onClose }: Props, subject: Subject): ReactNode {
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
      return <ArchiveDialog {...props} />;
    case 'cancel':
      return <CancelDialog {...props} />;
    case 'change_giver':
      return <GiverDialog {...props} />;
    case 'set_secrecy':
      return <SecrecyDialog {...props} />;
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
