// In: nothing. Out: the vocabularies the screens offer as choices, in the order people expect them.
export const TIERS = ['general', 'major', 'critical'] as const;
export const PUBLIC_STAGES = ['underway', 'suspended', 'kept_up', 'done', 'cancelled'] as const;
export const SECRECIES = ['public', 'internal', 'restricted'] as const;
export const HANDLINGS = ['forward', 'self', 'inform', 'joint'] as const;
export const CADENCES = ['weekly', 'monthly', 'quarterly'] as const;
export const CHANNELS = ['platform', 'paper', 'phone', 'on_site'] as const;
export const TIMELINESS = ['overdue', 'due_soon', 'on_track'] as const;
export const COORDINATION_LEVELS = ['general', 'important'] as const;
export const OPINION_STATES = ['waiting', 'accepted', 'refused'] as const;
export const YEARLY_PLAN_STATES = ['owed', 'proposed', 'returned', 'approved', 'amending'] as const;
export const COPY_OFFICES = ['discipline', 'organization', 'performance'] as const;
/** Colours from the mildest on, then the ways of urging where there are no colours. */
export const LEVELS = ['blue', 'yellow', 'orange', 'red', 'phone', 'written', 'in_person'] as const;
export const QUALITY_FLAGS = [
  'off_question',
  'too_simple',
  'progress_mismatch',
  'partial',
  'evasive',
] as const;
export const INTEGRITY_FLAGS = ['false_report', 'concealed', 'inflated', 'omitted', 'misreported'] as const;
export const SCORES = ['urge', 'overdue', 'quality', 'integrity', 'dispute'] as const;
export const SUPERSESSIONS = [
  'redo',
  'completion',
  'extension',
  'cause',
  'explanation',
  'dispute',
  'cancelled',
  'waived',
  'suspension',
  'office_delay',
  'receipt',
  'calendar',
  'moot',
] as const;
/** What units owe, then what the office owes itself. */
export const OBLIGATION_KINDS = [
  'receipt',
  'periodic_report',
  'completion',
  'milestone',
  'redo',
  'register',
  'propose',
  'issue',
  'collate',
  'review',
  'return_report',
  'deliver',
  'answer_dispute',
  'approve',
  'rule_dispute',
  'decide_extension',
  'decide_cause',
] as const;
export const STAGES = [
  'registered',
  'proposed',
  'in_approval',
  'approved',
  'issued',
  'in_progress',
  'reported_done',
  'in_review',
  'with_leaders',
  'closed',
  'archived',
  'returned_for_revision',
  'rejected',
  'suspended',
  'cancelled',
  'standing',
] as const;
export const ROLES = [
  'clerk',
  'director',
  'office_chief',
  'leader_in_charge',
  'principal_leader',
  'unit_handler',
  'unit_deputy',
  'unit_head',
  'observer',
  'congress_liaison',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const;
/** Who gives matters. */
export const LEADERS = ['leader_in_charge', 'principal_leader', 'office_chief'] as const;

export const ACTIONS = [
  'amend',
  'propose',
  'approve',
  'issue',
  'receive',
  'dispute',
  'rule_dispute',
  'answer_dispute',
  'request_extension',
  'decide_extension',
  'write_report',
  'sign_report',
  'review_report',
  'draft_urge',
  'sign_urge',
  'decline_urge',
  'answer_urge',
  'countersign_cause',
  'decide_cause',
  'record_explanation',
  'record_urging',
  'waive',
  'review_result',
  'close',
  'archive',
  'cancel',
  'set_secrecy',
  'change_giver',
  'waive_assignment',
  'collate',
  'pass_collation',
  'coordinate',
  'plan_coordination',
  'decide_coordination_plan',
  'disclose',
  'judge_opinion',
  'set_priority',
  'appraise',
] as const;

/** Narrows a word from a URL to one of a vocabulary. */
export function oneOf<T extends string>(words: readonly T[], word: string | null | undefined): T | undefined {
  return words.find((each) => each === word);
}
