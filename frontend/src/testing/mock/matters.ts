// In: rows of the real 2012 talent ledger. Out: items in the stages a district would have them in on 22 November 2026.
import type { Assignment, Item, ItemRow, Obligation, Report, Urge } from '@/api/types';
import { signatory, unitRef } from './people';

export const TODAY = '2026-11-22';

export function obligation(id: string, dueOn: string, more: Partial<Obligation> = {}): Obligation {
  return {
    id,
    kind: 'periodic_report',
    label: '进展反馈',
    dueOn,
    state: 'open',
    origin: 'planned',
    fulfilledOn: null,
    daysLate: null,
    timeliness: dueOn < TODAY ? 'overdue' : 'on_track',
    supersededBy: null,
    reason: null,
    ...more,
  };
}

export const report: Report = {
  id: 'r-1',
  covers: [{ obligationId: 'o-41', label: '2026年第46周进展反馈' }],
  content:
    '已选拔留学人员168名，其中博士生121名。录取院校均在世界前200名。下一步重点推进联合培养协议的签订；拟于12月上旬召开推进会。',
  noProgress: false,
  parts: {},
  lateReason: '',
  state: 'submitted',
  immediate: false,
  writtenBy: signatory('handler'),
  writtenAt: '2026-11-20T02:00:00Z',
  signedBy: signatory('head'),
  delegatedBy: null,
  submittedAt: '2026-11-20T06:00:00Z',
  review: null,
  may: ['review_report'],
};

export const passed: Report = {
  ...report,
  id: 'r-0',
  covers: [{ obligationId: 'o-40', label: '2026年第45周进展反馈' }],
  content:
    '已选拔留学人员151名，其中博士生110名。录取院校均在世界前200名。下一步重点推进联合培养协议的签订。',
  state: 'passed',
  writtenAt: '2026-11-13T02:00:00Z',
  submittedAt: '2026-11-13T06:00:00Z',
  review: {
    points: [{ id: 'problem_clear', ok: true, note: '' }],
    verdict: 'pass',
    reasons: '',
    redoBy: null,
    quality: [],
    integrity: [],
    by: signatory('clerk'),
    at: '2026-11-13T08:00:00Z',
  },
  may: [],
};

export const blue: Urge = {
  id: 's-1',
  itemId: 'i-1',
  assignmentId: 'a-1',
  level: 'blue',
  state: 'drafted',
  number: null,
  ground: 'obligation_overdue',
  groundText: null,
  draftedOn: '2026-11-20',
  draftedBy: null,
  toConfirm: false,
  covers: [{ obligationId: 'o-39', label: '2026年第44周进展反馈', dueOn: '2026-11-18', daysLate: 4 }],
  signedBy: null,
  signedAt: null,
  signedOn: null,
  answerDueOn: null,
  copies: [],
  declinedReason: null,
  cause: null,
  explanation: null,
  recordId: null,
  may: ['sign_urge', 'decline_urge'],
};

export const yellow: Urge = {
  ...blue,
  id: 's-2',
  itemId: 'i-2',
  assignmentId: 'a-2',
  level: 'yellow',
  state: 'issued',
  number: '黄催〔2026〕3号',
  ground: 'answer_overdue',
  covers: [{ obligationId: 'o-2', label: '2026年10月进展反馈', dueOn: '2026-10-30', daysLate: 23 }],
  signedBy: signatory('leader'),
  signedAt: '2026-11-18T03:00:00Z',
  signedOn: '2026-11-18',
  answerDueOn: '2026-11-23',
  copies: ['performance'],
  may: [],
};

export const red: Urge = {
  ...yellow,
  id: 's-3',
  itemId: 'i-3',
  assignmentId: 'a-3',
  level: 'red',
  number: '红催〔2026〕1号',
  ground: 'agreed_date_missed',
  signedBy: signatory('principal'),
  copies: ['discipline', 'organization', 'performance'],
};

export function assignment(id: string, unitId: string, more: Partial<Assignment> = {}): Assignment {
  return {
    id,
    unit: unitRef(unitId),
    role: 'lead',
    firstPerson: { name: '区教体局主要负责人', post: '局长' },
    requirement: '按序时进度推进，每周五前报送进展。',
    dueOn: null,
    state: 'open',
    receipt: { leader: '分管副局长', section: '人才科', handler: '人才科负责人', at: '2026-10-09T03:00:00Z' },
    receivedLate: false,
    obligations: [],
    reports: [],
    urges: [],
    disputes: [],
    extensions: [],
    urgings: [],
    scoreEntries: [],
    appraisals: [],
    may: [],
    ...more,
  };
}

const proceedings: Item['proceedings'] = {
  parent: null,
  children: [],
  follows: null,
  followedBy: [],
  class: '',
  initiator: null,
  givenBy: null,
  screening: null,
  motion: null,
  handoverMeeting: '',
  office: [],
  instructions: [],
  coordinations: [],
  openDifficulties: [],
  coordinationPlans: [],
  giver: null,
  difficulties: [],
  suspensions: [],
  coSupervisors: [],
  consultation: null,
  collations: [],
  upward: [],
  cosignatures: [],
  delivery: null,
  disclosure: null,
  opinions: null,
  priority: null,
  standing: null,
};

function item(n: number, title: string, more: Partial<Item> = {}): Item {
  return {
    id: `i-${n}`,
    number: `区督〔2026〕${n}号`,
    title,
    content: `${title}。由牵头单位会同配合单位制定年度计划，分解到季度，按月推进。`,
    basis: '穗字〔2010〕11号',
    source: 'superior_decision',
    sourceName: '上级政府重大决策、重要会议和重要部署',
    tier: 'critical',
    secrecy: 'internal',
    listed: [],
    unreached: [],
    unreachedRoles: [],
    stage: 'in_progress',
    stageSince: '2026-10-09T03:00:00Z',
    waitsFor: { what: '承办单位反馈', who: 'unit_head' },
    handling: 'forward',
    urgent: false,
    followed: false,
    requirements: '按序时进度推进，重要情况即时报送。',
    closingStandard: ['选拔人数达到目标', '资助资金拨付到位'],
    receivedOn: '2026-09-28',
    registeredAt: '2026-09-28T02:00:00Z',
    issuedAt: '2026-10-09T02:00:00Z',
    firstDueOn: '2026-12-18',
    dueOn: '2026-12-25',
    cadence: 'weekly',
    timeliness: 'on_track',
    rulebook: { id: 'district', version: 1, name: '区政府督查室督查工作实施办法' },
    approvals: [
      {
        step: 1,
        role: 'office_chief',
        decision: 'pass',
        opinion: '同意',
        meeting: null,
        by: signatory('chief'),
        at: '2026-09-30T02:00:00Z',
      },
    ],
    proposed: [],
    proposal: null,
    suggestion: null,
    leaderReviews: [],
    reopened: 0,
    assignments: [],
    proceedings,
    materials: [],
    papers: [],
    dossier: [],
    may: ['amend', 'set_secrecy', 'cancel'],
    version: 7,
    ...more,
  };
}

const weeks = [42, 43, 44, 45, 46, 47, 48].map((week, index) =>
  obligation(
    `o-${week - 5}`,
    ['2026-10-17', '2026-10-24', '2026-11-18', '2026-11-07', '2026-11-14', '2026-11-20', '2026-11-27'][
      index
    ] ?? TODAY,
    {
      label: `2026年第${week}周进展反馈`,
      ...(index < 2
        ? { state: 'fulfilled' as const, fulfilledOn: '2026-10-17', timeliness: 'on_track' as const }
        : {}),
      ...(index === 2 ? { daysLate: 4 } : {}),
      ...(index === 3 || index === 4
        ? { state: 'fulfilled' as const, fulfilledOn: '2026-11-14', daysLate: index === 3 ? 1 : 0 }
        : {}),
      ...(index === 5 ? { timeliness: 'due_soon' as const, dueOn: '2026-11-24' } : {}),
    },
  ),
);

export const items: Item[] = [
  item(1, '“菁英计划”留学：选拔不少于200名赴国外一流大学攻读博士学位', {
    timeliness: 'overdue',
    assignments: [
      assignment('a-1', 'u-jiaoyu', {
        obligations: [
          ...weeks,
          obligation('o-done-0', '2026-12-18', { kind: 'completion', label: '办结', state: 'superseded' }),
          obligation('o-done', '2026-12-25', { kind: 'completion', label: '办结', origin: 'extension' }),
        ],
        reports: [report, passed],
        urges: [blue],
        extensions: [
          {
            id: 'e-1',
            reason: '部分高校录取通知书延迟发放。',
            may: [],
            newDueOn: '2026-12-25',
            requestedAt: '2026-11-02T02:00:00Z',
            decision: { accepted: true, opinion: '同意', by: signatory('chief'), at: '2026-11-03T02:00:00Z' },
          },
        ],
        urgings: [
          {
            id: 'g-1',
            kind: 'phone',
            at: '2026-11-19T02:00:00Z',
            who: '区教体局办公室',
            said: '已提醒第44周进展未报，对方答复当日补报。',
          },
        ],
        may: [
          'draft_urge',
          'record_urging',
          'waive',
          'waive_assignment',
          'write_report',
          'request_extension',
        ],
      }),
      assignment('a-11', 'u-renshe', {
        role: 'co',
        receipt: null,
        obligations: [
          obligation('o-r', '2026-11-24', { kind: 'receipt', label: '签收', timeliness: 'due_soon' }),
        ],
        may: ['receive'],
      }),
    ],
  }),
  item(2, '战略性主导产业紧缺人才开发：引进培养硕士、博士学位企业紧缺人才1万名左右', {
    tier: 'major',
    cadence: 'monthly',
    timeliness: 'overdue',
    assignments: [
      assignment('a-2', 'u-fagai', {
        urges: [yellow],
        obligations: [obligation('o-2', '2026-10-30', { daysLate: 23 })],
      }),
    ],
  }),
  item(3, '羊城企业家培养：引进市管企业中高级经营管理人才100名，培养优秀企业家100名', {
    timeliness: 'overdue',
    assignments: [assignment('a-3', 'u-zuzhi', { urges: [red] })],
  }),
  item(4, '高技能人才精工：评选资助技能突出人才200名、技能重点人才2000名', {
    stage: 'in_approval',
    issuedAt: null,
    waitsFor: { what: '审批', who: 'office_chief' },
    approvals: [
      { step: 1, role: 'office_chief', decision: null, opinion: null, meeting: null, by: null, at: null },
    ],
    assignments: [assignment('a-4', 'u-renshe', { receipt: null })],
    may: ['approve'],
  }),
  item(5, '121人才梯队：培养院士后备人才不少于10名等', {
    stage: 'registered',
    tier: 'general',
    cadence: null,
    dueOn: null,
    firstDueOn: null,
    issuedAt: null,
    waitsFor: { what: '拟办', who: 'clerk' },
    approvals: [],
    requirements: '',
    closingStandard: [],
    may: ['propose', 'amend', 'set_secrecy', 'cancel'],
  }),
  item(6, '博士后培养：资助博士后研究人员不少于400名', { stage: 'closed', may: ['archive'], waitsFor: null }),
];

const TITLES = [
  '“赢在广州”大学生创业扶持：扶持创业项目100个左右',
  '“百人计划”拓展：引进扶持创新创业领军人才200名左右',
  '“羊城学者”特聘岗位：择优设立50个',
  '珠江科技新星：每年选拔资助青年科技人员不少于100名',
  '“百会进千企”金桥：组织100家科技类社会组织对接1000家企业',
  '金融高级人才开发：引进高级管理人才30名、高级专业人才50名',
  '专业技术人才知识更新：培训中高级紧缺专业技术人才15万名',
];

export const rows: ItemRow[] = [
  ...items.map(
    (each): ItemRow => ({
      id: each.id,
      number: each.number,
      title: each.title,
      tier: each.tier,
      rulebookId: each.rulebook.id,
      source: each.source,
      stage: each.stage,
      secrecy: each.secrecy,
      leadUnit: each.assignments[0]?.unit ?? null,
      suggestedLead: null,
      coUnitCount: Math.max(0, each.assignments.length - 1),
      firstDueOn: each.firstDueOn,
      dueOn: each.dueOn,
      nextDueOn: each.assignments[0]?.obligations.find(({ state }) => state === 'open')?.dueOn ?? null,
      timeliness: each.timeliness,
      daysLate: each.timeliness === 'overdue' ? 4 : 0,
      urgeLevel: each.assignments[0]?.urges[0]?.level ?? null,
      updatedAt: '2026-11-20T06:00:00Z',
      version: each.version,
    }),
  ),
  ...Array.from(
    { length: 60 },
    (_, index): ItemRow => ({
      id: `i-${index + 7}`,
      number: `区督〔2026〕${index + 7}号`,
      title: TITLES[index % TITLES.length] ?? '',
      tier: (['general', 'major', 'critical'] as const)[index % 3] ?? null,
      rulebookId: 'district',
      source: 'superior_decision',
      stage: 'in_progress',
      secrecy: 'internal',
      leadUnit: unitRef(['u-fagai', 'u-renshe', 'u-zuzhi', 'u-jjl'][index % 4] ?? ''),
      suggestedLead: null,
      coUnitCount: index % 5,
      firstDueOn: '2026-12-18',
      dueOn: '2026-12-18',
      nextDueOn: `2026-11-${String(23 + (index % 7)).padStart(2, '0')}`,
      timeliness: index % 6 === 0 ? 'due_soon' : 'on_track',
      daysLate: 0,
      urgeLevel: null,
      updatedAt: '2026-11-19T06:00:00Z',
      version: 3,
    }),
  ),
];
