// In: the API brief. Out: the types of the contract, written by hand until `openapi/duban-v1.json` is generated.
export type Day = string;
export type Instant = string;

export type Role =
  | 'clerk'
  | 'director'
  | 'office_chief'
  | 'leader_in_charge'
  | 'principal_leader'
  | 'unit_handler'
  | 'unit_deputy'
  | 'unit_head'
  | 'observer'
  | 'congress_liaison'
  | 'system_admin'
  | 'security_admin'
  | 'audit_admin';
export type Tier = 'general' | 'major' | 'critical';
export type Secrecy = 'public' | 'internal' | 'restricted';
export type Handling = 'forward' | 'self' | 'inform' | 'joint';
export type Cadence = 'weekly' | 'monthly' | 'quarterly';
export type Channel = 'phone' | 'paper' | 'on_site' | 'platform';
export type Stage =
  | 'registered'
  | 'proposed'
  | 'in_approval'
  | 'approved'
  | 'issued'
  | 'in_progress'
  | 'reported_done'
  | 'in_review'
  | 'with_leaders'
  | 'closed'
  | 'archived'
  | 'returned_for_revision'
  | 'rejected'
  | 'suspended'
  | 'cancelled'
  | 'standing';
export type Timeliness = 'on_track' | 'due_soon' | 'overdue';
export type UrgeLevel = 'blue' | 'yellow' | 'red';
export type UrgeState =
  | 'drafted'
  | 'withdrawn'
  | 'declined'
  | 'issued'
  | 'answered'
  | 'escalated'
  | 'settled';
export type Ground =
  | 'answer_overdue'
  | 'obligation_overdue'
  | 'cause_refused'
  | 'redo_missed'
  | 'extension_missed'
  | 'agreed_date_missed'
  | 'by_clerk';
export type ObligationKind = 'receipt' | 'periodic_report' | 'completion' | 'milestone' | 'redo';
export type ObligationState = 'open' | 'fulfilled' | 'superseded' | 'waived';
export type Origin = 'planned' | 'redo' | 'extension' | 'cause' | 'explanation';
export type QualityFlag = 'off_question' | 'too_simple' | 'progress_mismatch' | 'partial' | 'evasive';
export type IntegrityFlag = 'false_report' | 'concealed' | 'inflated' | 'omitted' | 'misreported';
export type Action =
  | 'amend'
  | 'propose'
  | 'approve'
  | 'issue'
  | 'receive'
  | 'dispute'
  | 'rule_dispute'
  | 'answer_dispute'
  | 'request_extension'
  | 'decide_extension'
  | 'write_report'
  | 'sign_report'
  | 'review_report'
  | 'draft_urge'
  | 'sign_urge'
  | 'decline_urge'
  | 'answer_urge'
  | 'countersign_cause'
  | 'decide_cause'
  | 'record_explanation'
  | 'record_urging'
  | 'waive'
  | 'review_result'
  | 'close'
  | 'archive'
  | 'cancel'
  | 'set_secrecy'
  | 'waive_assignment';

export interface Page<T> {
  items: T[];
  next: string | null;
}
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: { pointer: string; code: string; detail: string }[];
}
export interface NameRef {
  id: string;
  name: string;
}
export interface PersonRef {
  id: string;
  displayName: string;
}

export interface Me {
  id: string;
  username: string;
  displayName: string;
  roles: Role[];
  jurisdiction: NameRef;
  unit: NameRef | null;
  inChargeOf: NameRef[];
  mayActFor: { userId: string; displayName: string; roles: Role[]; until: Day }[];
  lastLoginAt: Instant | null;
  failedSince: number;
}
export interface Session {
  accessToken: string;
  expiresAt: Instant;
  refreshToken?: string;
  me: Me;
  mustChangePassword: boolean;
}

export interface Unit {
  id: string;
  name: string;
  aliases: string[];
  kind: string;
  category: string | null;
  parentId: string | null;
  validUntil: Day | null;
  version: number;
}
export interface User {
  id: string;
  username: string;
  displayName: string;
  roles: Role[];
  unit: NameRef | null;
  inChargeOf: NameRef[];
  locked: boolean;
  version: number;
}
export interface Deputy {
  id: string;
  principal: PersonRef;
  deputy: PersonRef;
  from: Day;
  until: Day;
  version: number;
}

export interface ItemRow {
  id: string;
  number: string;
  title: string;
  tier: Tier | null;
  source: string;
  stage: Stage;
  secrecy: Secrecy;
  leadUnit: NameRef | null;
  coUnitCount: number;
  firstDueOn: Day | null;
  dueOn: Day | null;
  nextDueOn: Day | null;
  timeliness: Timeliness;
  daysLate: number;
  urgeLevel: UrgeLevel | null;
  updatedAt: Instant;
  version: number;
}
export interface Obligation {
  id: string;
  kind: ObligationKind;
  label: string;
  dueOn: Day;
  state: ObligationState;
  origin: Origin;
  fulfilledOn: Day | null;
  daysLate: number | null;
  timeliness: Timeliness;
  supersededBy: string | null;
  reason: string | null;
}
export interface ReviewPoint {
  id: string;
  ok: boolean;
  note: string;
}
export interface Report {
  id: string;
  covers: { obligationId: string; label: string }[];
  content: string;
  noProgress: boolean;
  state: 'draft' | 'submitted' | 'passed' | 'returned';
  immediate: boolean;
  writtenBy: PersonRef;
  writtenAt: Instant;
  signedBy: PersonRef | null;
  submittedAt: Instant | null;
  review: {
    points: ReviewPoint[];
    verdict: 'pass' | 'return';
    reasons: string;
    redoBy: Day | null;
    quality: QualityFlag[];
    integrity: IntegrityFlag[];
    by: PersonRef;
    at: Instant;
  } | null;
  may: Action[];
}
export interface UrgeCover {
  obligationId: string;
  label: string;
  dueOn: Day;
  daysLate: number;
}
export interface Urge {
  id: string;
  itemId: string;
  assignmentId: string;
  level: UrgeLevel;
  state: UrgeState;
  number: string | null;
  ground: Ground;
  groundText: string | null;
  draftedOn: Day;
  draftedBy: PersonRef | null;
  toConfirm: boolean;
  covers: UrgeCover[];
  signedBy: PersonRef | null;
  actingFor: PersonRef | null;
  signedAt: Instant | null;
  signedOn: Day | null;
  answerDueOn: Day | null;
  copies: string[];
  declinedReason: string | null;
  cause: {
    text: string;
    opinion: string;
    at: Instant;
    countersignedBy: PersonRef | null;
    decision: { accepted: boolean; newDueOn: Day | null; opinion: string; by: PersonRef; at: Instant } | null;
  } | null;
  explanation: { minutes: string; heldOn: Day; newDueOn: Day; by: PersonRef; at: Instant } | null;
  may: Action[];
}
export interface UrgeRow extends Urge {
  itemTitle: string;
  itemNumber: string;
  itemVersion: number;
  unit: NameRef;
}
export interface UrgeSheet extends UrgeRow {
  tier: Tier | null;
  digest: string;
  points: number;
  notices: string[];
  lastWords: string | null;
}
export interface Dispute {
  id: string;
  at: Instant;
  text: string;
  late: boolean;
  ruling: { upheld: boolean; opinion: string; by: PersonRef; at: Instant } | null;
  answer: { text: string; at: Instant } | null;
}
export interface Extension {
  id: string;
  reason: string;
  newDueOn: Day;
  requestedAt: Instant;
  decision: { accepted: boolean; opinion: string; by: PersonRef; at: Instant } | null;
}
export interface Urging {
  id: string;
  kind: 'phone' | 'in_person';
  at: Instant;
  who: string;
  said: string;
}
export interface ScoreEntry {
  kind: 'urge' | 'overdue' | 'quality' | 'integrity' | 'dispute';
  points: number;
  on: Day;
  refersTo: string;
}
export interface Assignment {
  id: string;
  unit: NameRef;
  role: 'lead' | 'co';
  requirement: string;
  state: 'open' | 'done' | 'waived';
  receipt: { leader: string; section: string; handler: string; at: Instant } | null;
  receivedLate: boolean;
  obligations: Obligation[];
  reports: Report[];
  urges: Urge[];
  disputes: Dispute[];
  extensions: Extension[];
  urgings: Urging[];
  scoreEntries: ScoreEntry[];
  may: Action[];
}
export interface Approval {
  step: number;
  role: Role;
  decision: 'pass' | 'return' | 'reject' | null;
  opinion: string | null;
  by: PersonRef | null;
  at: Instant | null;
}
export interface Item {
  id: string;
  number: string;
  title: string;
  content: string;
  basis: string;
  source: string;
  sourceName: string;
  tier: Tier | null;
  secrecy: Secrecy;
  listed: PersonRef[];
  stage: Stage;
  stageSince: Instant;
  waitsFor: { what: string; who: Role | null } | null;
  handling: Handling | null;
  requirements: string;
  closingStandard: string[];
  receivedOn: Day;
  registeredAt: Instant;
  issuedAt: Instant | null;
  firstDueOn: Day | null;
  dueOn: Day | null;
  cadence: Cadence | null;
  timeliness: Timeliness;
  rulebook: { id: string; version: number; name: string };
  approvals: Approval[];
  leaderReviews: { by: PersonRef; at: Instant; decision: 'passed' | 'not_passed'; opinion: string }[];
  reopened: number;
  assignments: Assignment[];
  may: Action[];
  version: number;
}
export interface TimelineEntry {
  seq: number;
  at: Instant;
  actor: PersonRef | null;
  actingFor: PersonRef | null;
  kind: string;
  text: string;
  data: Record<string, unknown>;
  hash: string;
}
export interface Explanation {
  title: string;
  sentences: string[];
  rule: { id: string; article: string; words: string; assumed: boolean };
  term: { count: number; unit: string } | null;
  from: Day | null;
  nominal: Day | null;
  dueOn: Day | null;
  days: { on: Day; working: boolean; name: string | null; counted: boolean }[];
  movedBecause: string | null;
  calendarVersion: string;
  fallbackYears: number[];
  rulebook: { id: string; version: number };
}

export interface Todo {
  kind: Action;
  itemId: string;
  subjectId: string | null;
  itemNumber: string;
  title: string;
  unit: NameRef | null;
  dueOn: Day | null;
  timeliness: Timeliness;
  daysLate: number;
  sentence: string;
}
export interface TodoList {
  today: Day;
  items: Todo[];
}
export interface Notice {
  id: string;
  at: Instant;
  kind: string;
  text: string;
  why: string;
  itemId: string | null;
  urgeId: string | null;
  read: boolean;
}
export interface Term {
  count: number;
  unit: string;
}
export interface RulebookHead {
  id: string;
  version: number;
  name: string;
  validFrom: Day;
}
export interface Rulebook extends RulebookHead {
  tiers: { tier: Tier; name: string; cadence: Cadence | null; rule: string }[];
  sources: { id: string; name: string; rule: string }[];
  approvals: Role[];
  checklist: { id: string; name: string; rule: string }[];
  ladder: {
    level: UrgeLevel;
    name: string;
    signer: Role;
    answer: Term;
    points: number;
    copies: string[];
    rule: string;
  }[];
  parameters: { path: string; value: string; assumed: boolean; article: string; words: string }[];
}
export interface CalendarDays {
  version: string;
  days: { on: Day; working: boolean; kind: string; name: string | null; fallback: boolean }[];
}

export interface Finding {
  code: string;
  severity: 'notice' | 'hold' | 'refuse';
  cell: string | null;
  text: string;
}
export interface UnitRef {
  kind: 'known' | 'collective' | 'unknown';
  text: string;
  unit: NameRef | null;
  suggestion: NameRef | null;
  bracket: string | null;
}
export type UnitChoice = { unitId: string } | { collective: string };
export type ImportOutcome = 'import' | 'import_with_notice' | 'hold' | 'refuse' | 'skip';
export interface ImportRow {
  row: number;
  outcome: ImportOutcome;
  seq: string | null;
  section: string | null;
  task: string;
  leads: UnitRef[];
  co: UnitRef[];
  deadline: { wording: string; parts: { kind: string; on?: Day | null }[] } | null;
  dueOn: Day | null;
  remark: string | null;
  findings: Finding[];
  itemId: string | null;
}
export interface ImportSettings {
  source: string;
  tier: Tier;
  basis: string;
  receivedOn: Day;
  dueOn: Day | null;
}
export interface Import {
  id: string;
  fileName: string;
  sheet: string;
  title: string;
  state: 'preview' | 'running' | 'done' | 'failed' | 'discarded';
  counts: { import: number; importWithNotice: number; hold: number; refuse: number; skip: number };
  progress: number;
  created: number;
  settings: ImportSettings | null;
  findings: Finding[];
  createdBy: PersonRef;
  createdAt: Instant;
  version: number;
}
export interface AuditEntry {
  seq: number;
  at: Instant;
  actor: string | null;
  action: string;
  object: string;
  result: string;
  hash: string;
}

export interface components {
  schemas: {
    Action: Action;
    Approval: Approval;
    Assignment: Assignment;
    AuditEntry: AuditEntry;
    Cadence: Cadence;
    CalendarDays: CalendarDays;
    Channel: Channel;
    Deputy: Deputy;
    Dispute: Dispute;
    Explanation: Explanation;
    Extension: Extension;
    Finding: Finding;
    Handling: Handling;
    Import: Import;
    ImportOutcome: ImportOutcome;
    ImportRow: ImportRow;
    ImportSettings: ImportSettings;
    IntegrityFlag: IntegrityFlag;
    Item: Item;
    ItemRow: ItemRow;
    Me: Me;
    NameRef: NameRef;
    Notice: Notice;
    Obligation: Obligation;
    PersonRef: PersonRef;
    Problem: Problem;
    QualityFlag: QualityFlag;
    Report: Report;
    Role: Role;
    Rulebook: Rulebook;
    RulebookHead: RulebookHead;
    Secrecy: Secrecy;
    Session: Session;
    Stage: Stage;
    Tier: Tier;
    Timeliness: Timeliness;
    TimelineEntry: TimelineEntry;
    Todo: Todo;
    TodoList: TodoList;
    Unit: Unit;
    UnitChoice: UnitChoice;
    UnitRef: UnitRef;
    Urge: Urge;
    UrgeLevel: UrgeLevel;
    UrgeRow: UrgeRow;
    UrgeSheet: UrgeSheet;
    UrgeState: UrgeState;
    User: User;
  };
}

type Answer<T> = { headers: Record<string, string>; content: { 'application/json': T } };
type Failure = { headers: Record<string, string>; content: { 'application/problem+json': Problem } };
type Nothing = { headers: Record<string, string>; content?: never };
type PathOf<Path> = [Path] extends [never] ? { path?: never } : { path: Path };
type QueryOf<Query> = [Query] extends [never] ? { query?: never } : { query?: Query };
interface Get<T, Path = never, Query = never> {
  parameters: PathOf<Path> & QueryOf<Query> & { header?: never; cookie?: never };
  requestBody?: never;
  responses: { 200: Answer<T>; default: Failure };
}
interface Send<Body, T, Path = never> {
  parameters: PathOf<Path> & { query?: never; header?: never; cookie?: never };
  requestBody: { content: { 'application/json': Body } };
  responses: { 200: Answer<T>; default: Failure };
}
interface Bare<Path = never> {
  parameters: PathOf<Path> & { query?: never; header?: never; cookie?: never };
  requestBody?: never;
  responses: { 204: Nothing; default: Failure };
}
interface SendBare<Body, Path = never> {
  parameters: PathOf<Path> & { query?: never; header?: never; cookie?: never };
  requestBody: { content: { 'application/json': Body } };
  responses: { 204: Nothing; default: Failure };
}
type ById = { id: string };
type Empty = Record<string, never>;
type Paged = { limit?: number; cursor?: string };
export type ItemFilter = {
  stage?: Stage;
  tier?: Tier;
  source?: string;
  unitId?: string;
  secrecy?: Secrecy;
  timeliness?: Timeliness;
  urgeLevel?: UrgeLevel;
  q?: string;
  dueFrom?: Day;
  dueTo?: Day;
  sort?: string;
};
type ReportBody = { covers: string[]; content: string; noProgress: boolean };

export interface paths {
  '/api/v1/sessions': { post: Send<{ username: string; password: string }, Session> };
  '/api/v1/sessions/refresh': { post: Send<{ refreshToken?: string }, Session> };
  '/api/v1/sessions/current': { delete: Bare };
  '/api/v1/sessions/current/step-up': { post: Send<{ password: string }, { until: Instant }> };
  '/api/v1/me': { get: Get<Me> };
  '/api/v1/me/password': { post: SendBare<{ current: string; new: string }> };
  '/api/v1/units': {
    get: Get<Page<Unit>, never, Paged & { q?: string; kind?: string; category?: string }>;
    post: Send<
      { name: string; aliases: string[]; kind: string; category: string | null; parentId: string | null },
      Unit
    >;
  };
  '/api/v1/units/{id}': {
    get: Get<Unit, ById>;
    patch: Send<
      { name?: string; aliases?: string[]; kind?: string; category?: string | null; validUntil?: Day | null },
      Unit,
      ById
    >;
  };
  '/api/v1/users': {
    get: Get<Page<User>, never, Paged & { q?: string; role?: Role; unitId?: string }>;
    post: Send<
      { username: string; displayName: string; roles: Role[]; unitId: string | null; inChargeOf: string[] },
      { user: User; oneTimeCode: string }
    >;
  };
  '/api/v1/users/{id}': {
    get: Get<User, ById>;
    patch: Send<{ displayName?: string; unitId?: string | null; inChargeOf?: string[] }, User, ById>;
  };
  '/api/v1/users/{id}/roles': { put: Send<{ roles: Role[] }, User, ById> };
  '/api/v1/users/{id}/reset': { post: Send<Empty, { oneTimeCode: string; expiresAt: Instant }, ById> };
  '/api/v1/users/{id}/unlock': { post: SendBare<Empty, ById> };
  '/api/v1/deputies': {
    get: Get<Page<Deputy>, never, Paged>;
    post: Send<{ principalId: string; deputyId: string; from: Day; until: Day }, Deputy>;
  };
  '/api/v1/deputies/{id}/end': { post: Send<Empty, Deputy, ById> };
  '/api/v1/items': {
    get: Get<Page<ItemRow>, never, Paged & ItemFilter & { count?: boolean }>;
    post: Send<
      {
        title: string;
        content: string;
        basis: string;
        source: string;
        tier?: Tier;
        secrecy?: Secrecy;
        receivedOn: Day;
        listed?: string[];
      },
      Item
    >;
  };
  '/api/v1/items/{id}': {
    get: Get<Item, ById>;
    patch: Send<{ title?: string; content?: string; basis?: string; source?: string }, Item, ById>;
  };
  '/api/v1/items/{id}/proposals': {
    post: Send<
      {
        tier: Tier;
        assignments: { unitId: string; role: 'lead' | 'co'; requirement: string }[];
        dueOn: Day | null;
        cadence: Cadence | null;
        handling: Handling;
        requirements: string;
        closingStandard: string[];
      },
      Item,
      ById
    >;
  };
  '/api/v1/items/{id}/approvals': {
    post: Send<{ decision: 'pass' | 'return' | 'reject'; opinion: string }, Item, ById>;
  };
  '/api/v1/items/{id}/issue': { post: Send<{ channel: Channel }, Item, ById> };
  '/api/v1/items/{id}/leader-reviews': {
    post: Send<{ decision: 'passed' | 'not_passed'; opinion: string }, Item, ById>;
  };
  '/api/v1/items/{id}/closure': { post: Send<Empty, Item, ById> };
  '/api/v1/items/{id}/archive': { post: Send<{ keeper: string }, Item, ById> };
  '/api/v1/items/{id}/cancellation': { post: Send<{ reason: string }, Item, ById> };
  '/api/v1/items/{id}/secrecy': { put: Send<{ secrecy: Secrecy; listed: string[] }, Item, ById> };
  '/api/v1/items/{id}/events': { get: Get<Page<TimelineEntry>, ById, Paged> };
  '/api/v1/obligations/{id}/explanation': { get: Get<Explanation, ById> };
  '/api/v1/obligations/{id}/waiver': { post: Send<{ reason: string }, Item, ById> };
  '/api/v1/urges/{id}/explanation': { get: Get<Explanation, ById> };
  '/api/v1/assignments/{id}/receipt': {
    post: Send<{ leader: string; section: string; handler: string }, Item, ById>;
  };
  '/api/v1/assignments/{id}/disputes': { post: Send<{ text: string; admitLate?: boolean }, Item, ById> };
  '/api/v1/assignments/{id}/disputes/{disputeId}/ruling': {
    post: Send<{ upheld: boolean; opinion: string; newDueOn?: Day }, Item, ById & { disputeId: string }>;
  };
  '/api/v1/assignments/{id}/disputes/{disputeId}/answer': {
    post: Send<{ text: string }, Item, ById & { disputeId: string }>;
  };
  '/api/v1/assignments/{id}/extensions': { post: Send<{ reason: string; newDueOn: Day }, Item, ById> };
  '/api/v1/assignments/{id}/extensions/{extensionId}/decision': {
    post: Send<{ accepted: boolean; opinion: string }, Item, ById & { extensionId: string }>;
  };
  '/api/v1/assignments/{id}/reports': { post: Send<ReportBody, Item, ById> };
  '/api/v1/assignments/{id}/explanations': {
    post: Send<{ minutes: string; heldOn: Day; newDueOn: Day }, Item, ById>;
  };
  '/api/v1/assignments/{id}/urgings': {
    post: Send<{ kind: 'phone' | 'in_person'; at: Instant; who: string; said: string }, Item, ById>;
  };
  '/api/v1/assignments/{id}/urges': { post: Send<{ ground: string }, Item, ById> };
  '/api/v1/assignments/{id}/waiver': { post: Send<{ reason: string }, Item, ById> };
  '/api/v1/reports/{id}': { put: Send<ReportBody, Item, ById> };
  '/api/v1/reports/{id}/signature': { post: Send<Empty, Item, ById> };
  '/api/v1/reports/{id}/review': {
    post: Send<
      {
        points: ReviewPoint[];
        verdict: 'pass' | 'return';
        reasons: string;
        redoBy?: Day;
        quality: QualityFlag[];
        integrity: IntegrityFlag[];
      },
      Item,
      ById
    >;
  };
  '/api/v1/urges': {
    get: Get<
      Page<UrgeRow>,
      never,
      Paged & { state?: UrgeState; level?: UrgeLevel; unitId?: string; awaitingMe?: boolean }
    >;
  };
  '/api/v1/urges/{id}': { get: Get<UrgeSheet, ById> };
  '/api/v1/urges/{id}/signature': { post: Send<{ digest: string }, Item, ById> };
  '/api/v1/urges/{id}/refusal': { post: Send<{ reason: string }, Item, ById> };
  '/api/v1/urges/{id}/answers': { post: Send<{ cause: string; opinion: string }, Item, ById> };
  '/api/v1/urges/{id}/countersignature': { post: Send<Empty, Item, ById> };
  '/api/v1/urges/{id}/cause-decision': {
    post: Send<{ accepted: boolean; newDueOn?: Day; opinion: string }, Item, ById>;
  };
  '/api/v1/todos': { get: Get<TodoList> };
  '/api/v1/notices': { get: Get<Page<Notice>, never, Paged & { unread?: boolean }> };
  '/api/v1/notices/unread-count': { get: Get<{ count: number }> };
  '/api/v1/notices/{id}/read': { post: SendBare<Empty, ById> };
  '/api/v1/rulebooks': { get: Get<Page<RulebookHead>> };
  '/api/v1/rulebooks/{id}': { get: Get<Rulebook, ById> };
  '/api/v1/calendar/days': { get: Get<CalendarDays, never, { from: Day; to: Day }> };
  '/api/v1/imports': {
    get: Get<Page<Import>, never, Paged>;
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: { content: { 'multipart/form-data': { file: string } } };
      responses: { 201: Answer<Import>; default: Failure };
    };
  };
  '/api/v1/imports/{id}': { get: Get<Import, ById>; delete: Bare<ById> };
  '/api/v1/imports/{id}/rows': { get: Get<Page<ImportRow>, ById, Paged & { outcome?: ImportOutcome }> };
  '/api/v1/imports/{id}/settings': { put: Send<ImportSettings, Import, ById> };
  '/api/v1/imports/{id}/rows/{row}': {
    put: Send<
      {
        task?: string;
        leads?: UnitChoice[];
        co?: UnitChoice[];
        dueOn?: Day | null;
        outcome?: 'import' | 'hold' | 'skip';
      },
      ImportRow,
      ById & { row: number }
    >;
  };
  '/api/v1/imports/{id}/confirmation': { post: Send<Empty, Import, ById> };
  '/api/v1/audit': { get: Get<Page<AuditEntry>, never, Paged> };
  '/api/v1/audit/verification': {
    get: Get<{ ok: boolean; count: number; head: string; firstBad: number | null }>;
  };
}
