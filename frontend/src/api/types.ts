// In: the contract's schemas. Out: the names the pages use for them; the one place that changes when the contract's source does.
import type { components, paths } from './schema';

type Schemas = components['schemas'];

export type Action = Schemas['Action'];
export type Approval = Schemas['Approval'];
export type Assignment = Schemas['Assignment'];
export type AuditEntry = Schemas['AuditEntry'];
export type Cadence = Schemas['Cadence'];
export type CalendarChange = Schemas['CalendarChange'];
export type CaseDateChange = Schemas['CaseDateChange'];
export type CalendarPreview = Schemas['CalendarPreview'];
export type CalendarProposal = Schemas['CalendarProposal'];
export type CalendarDays = Schemas['CalendarDays'];
export type Channel = Schemas['Channel'];
export type CaseRow = Schemas['CaseRow'];
export type CoordinationLevel = Schemas['CoordinationLevel'];
export type CopyOffice = Schemas['CopyOffice'];
export type Delegation = Schemas['Delegation'];
export type Deputy = Schemas['Deputy'];
export type Dispute = Schemas['Dispute'];
export type Explanation = Schemas['Explanation'];
export type Extension = Schemas['Extension'];
export type Finding = Schemas['Finding'];
export type Handling = Schemas['Handling'];
export type Import = Schemas['Import'];
export type ImportOutcome = Schemas['ImportOutcome'];
export type ImportRow = Schemas['ImportRow'];
export type ImportSettings = Schemas['ImportSettings'];
export type IntegrityFlag = Schemas['IntegrityFlag'];
export type Item = Schemas['Item'];
export type ItemRow = Schemas['ItemRow'];
export type Me = Schemas['Me'];
export type NameRef = Schemas['NameRef'];
export type Notice = Schemas['Notice'];
export type Obligation = Schemas['Obligation'];
export type Opinion = Schemas['Opinion'];
export type OpinionState = Schemas['OpinionState'];
export type PersonRef = Schemas['PersonRef'];
export type Signatory = Schemas['Signatory'];
export type Problem = Schemas['Problem'];
export type QualityFlag = Schemas['QualityFlag'];
export type Report = Schemas['Report'];
export type Role = Schemas['Role'];
export type Rulebook = Schemas['Rulebook'];
export type RulebookPreview = Schemas['RulebookPreview'];
export type RulebookProposal = Schemas['RulebookProposal'];
export type RulebookHead = Schemas['RulebookHead'];
export type Secrecy = Schemas['Secrecy'];
export type Session = Schemas['Session'];
export type Stage = Schemas['Stage'];
export type Tier = Schemas['Tier'];
export type Timeliness = Schemas['Timeliness'];
export type TimelineEntry = Schemas['TimelineEntry'];
export type Todo = Schemas['Todo'];
export type CaseTodo = Schemas['CaseTodo'];
export type ProposalTodo = Schemas['ProposalTodo'];
export type PublicItem = Schemas['PublicItem'];
export type PublicRow = Schemas['PublicRow'];
export type PublicStage = Schemas['PublicStage'];
export type TodoList = Schemas['TodoList'];
export type Unit = Schemas['Unit'];
export type UnitChoice = Schemas['UnitChoice'];
export type UnitRef = Schemas['UnitRef'];
export type Urge = Schemas['Urge'];
export type UrgeCover = Urge['covers'][number];
export type UrgeLevel = Schemas['UrgeLevel'];
export type UrgeRow = Schemas['UrgeRow'];
export type UrgeSheet = Schemas['UrgeSheet'];
export type UrgeState = Schemas['UrgeState'];
export type Transfer = Schemas['Transfer'];
export type User = Schemas['User'];
export type YearlyPlan = Schemas['YearlyPlan'];

/** The JSON body of an operation. */
export type Body<P extends keyof paths, M extends keyof paths[P]> = paths[P][M] extends {
  requestBody: { content: { 'application/json': infer B } };
}
  ? B
  : never;
