// In: what somebody chose to do, and on what. Out: the parts of the item it concerns.
import type { Action, Assignment, Dispute, Extension, Item, Obligation, Report, Urge } from '@/api/types';

/** An action that was chosen, and the id of what it is about (an assignment, a report, a slip …). */
export interface Doing {
  action: Action;
  on?: string | undefined;
}

export interface Subject {
  assignment?: Assignment;
  obligation?: Obligation;
  report?: Report;
  urge?: Urge;
  dispute?: Dispute;
  extension?: Extension;
}

/** The likely next step first; what is rare or sideways last. */
const ORDER: readonly Action[] = [
  'sign_urge',
  'decide_cause',
  'countersign_cause',
  'rule_dispute',
  'decide_extension',
  'decide_coordination_plan',
  'pass_collation',
  'approve',
  'review_result',
  'receive',
  'answer_urge',
  'sign_report',
  'review_report',
  'answer_dispute',
  'propose',
  'issue',
  'write_report',
  'record_explanation',
  'judge_opinion',
  'close',
  'archive',
  'draft_urge',
  'record_urging',
  'appraise',
  'collate',
  'coordinate',
  'plan_coordination',
  'disclose',
  'set_priority',
  'request_extension',
  'dispute',
  'amend',
  'set_secrecy',
  'change_giver',
  'decline_urge',
  'waive',
  'waive_assignment',
  'cancel',
];
/** From here on an action is never shown as the primary one. */
const FIRST_SIDEWAYS = ORDER.indexOf('draft_urge');

export function inOrder(may: readonly Action[]): Action[] {
  return ORDER.filter((action) => may.includes(action));
}

export const isLikelyNext = (action: Action): boolean => ORDER.indexOf(action) < FIRST_SIDEWAYS;

const idIs = (id: string) => (each: { id: string }) => each.id === id;

function inAssignment(assignment: Assignment, on: string): Subject | null {
  if (assignment.id === on) return { assignment };
  const report = assignment.reports.find(idIs(on));
  if (report) return { assignment, report };
  const urge = assignment.urges.find(idIs(on));
  if (urge) return { assignment, urge };
  const obligation = assignment.obligations.find(idIs(on));
  if (obligation) return { assignment, obligation };
  const dispute = assignment.disputes.find(idIs(on));
  if (dispute) return { assignment, dispute };
  const extension = assignment.extensions.find(idIs(on));
  return extension ? { assignment, extension } : null;
}

const allows = (action: Action) => (each: { may: Action[] }) => each.may.includes(action);

/** The part the action still needs: the report to review, the slip to answer, the request to decide. */
function complete(subject: Subject, { action }: Doing): Subject {
  const { assignment } = subject;
  if (!assignment) return subject;
  switch (action) {
    case 'sign_report':
    case 'review_report':
      return { ...subject, report: subject.report ?? assignment.reports.find(allows(action)) } as Subject;
    case 'answer_urge':
    case 'countersign_cause':
    case 'decide_cause':
    case 'sign_urge':
    case 'decline_urge':
      return { ...subject, urge: subject.urge ?? assignment.urges.find(allows(action)) } as Subject;
    case 'rule_dispute':
    case 'answer_dispute':
      return {
        ...subject,
        dispute: subject.dispute ?? assignment.disputes.find(allows(action)),
      } as Subject;
    case 'decide_extension':
      return {
        ...subject,
        extension: subject.extension ?? assignment.extensions.find(allows(action)),
      } as Subject;
    default:
      return subject;
  }
}

/** Finds what a link or a button meant; without an id, the first part that allows the action. */
export function locate(item: Item, doing: Doing): Subject {
  for (const assignment of item.assignments) {
    const found = doing.on ? inAssignment(assignment, doing.on) : null;
    if (found) return complete(found, doing);
  }
  const { action } = doing;
  const allowed = allows(action);
  const assignment = item.assignments.find((each) =>
    [each, ...each.reports, ...each.urges, ...each.disputes, ...each.extensions].some(allowed),
  );
  return complete(assignment ? { assignment } : {}, doing);
}
