// In: the rulebook, the calendar, notices, a ledger being imported. Out: what the server would answer about them.
import type {
  CalendarDays,
  Explanation,
  Import,
  ImportRow,
  Notice,
  Rulebook,
  TimelineEntry,
  Todo,
} from '@/api/types';
import { addDays, weekdayOf } from '@/lib/days';
import { TODAY } from './matters';
import { person, unitRef } from './people';

export const rulebook: Rulebook = {
  id: 'district',
  version: 1,
  name: '区政府督查室督查工作实施办法',
  validFrom: '2024-01-01',
  tiers: [
    { tier: 'general', name: '一般重要', cadence: 'quarterly', rule: 'district/8.1' },
    { tier: 'major', name: '比较重要', cadence: 'monthly', rule: 'district/8.2' },
    { tier: 'critical', name: '特别重要', cadence: 'weekly', rule: 'district/8.3' },
  ],
  sources: [
    { id: 'superior_decision', name: '上级政府重大决策、重要会议和重要部署', rule: 'district/4.1' },
    { id: 'leader_instruction', name: '区政府领导批示', rule: 'district/5.3' },
  ],
  approvals: ['office_chief'],
  resultReview: ['leader_in_charge', 'principal_leader'],
  checklist: [
    { id: 'problem_clear', name: '问题是否查清', rule: 'district/12' },
    { id: 'conclusion_accurate', name: '结论是否准确', rule: 'district/12' },
    { id: 'handled', name: '处理是否到位', rule: 'district/12' },
    { id: 'on_time', name: '结案是否按时', rule: 'district/12' },
    { id: 'procedure', name: '提报程序是否规范', rule: 'district/12' },
  ],
  handling: ['forward', 'self', 'inform', 'joint'],
  chains: [],
  motionSources: [],
  initiativeSources: [],
  proposalNeeds: [],
  reportParts: [],
  dossier: [],
  forms: [],
  freeChoice: false,
  ladder: [
    {
      level: 'blue',
      onRecord: false,
      answerParts: [],
      name: '蓝色催办单',
      signer: 'office_chief',
      answer: { count: 2, unit: 'days' },
      points: -3,
      copies: [],
      rule: 'district/15.1',
    },
    {
      level: 'yellow',
      onRecord: false,
      answerParts: [],
      name: '黄色催办单',
      signer: 'leader_in_charge',
      answer: { count: 3, unit: 'working_days' },
      points: -5,
      copies: ['performance'],
      rule: 'district/15.2',
    },
    {
      level: 'red',
      onRecord: false,
      answerParts: [],
      name: '红色催办单',
      signer: 'principal_leader',
      answer: { count: 3, unit: 'working_days' },
      points: -10,
      copies: ['discipline', 'organization', 'performance'],
      rule: 'district/15.3',
    },
  ],
  parameters: [
    {
      path: 'ladder.blue.answer',
      value: '2 days',
      assumed: false,
      article: '第十五条（一）',
      words: '由区政府督查室发出蓝色催办单，承办单位需 2 日内反馈办理结果。',
    },
  ],
};

const HOLIDAYS = new Map([
  ['2026-10-01', '国庆节'],
  ['2026-10-02', '国庆节'],
  ['2026-10-03', '国庆节'],
  ['2026-10-04', '国庆节'],
  ['2026-10-05', '国庆节'],
  ['2026-10-06', '国庆节'],
  ['2026-10-07', '国庆节'],
]);

export function calendar(from: string, to: string): CalendarDays {
  const days: CalendarDays['days'] = [];
  for (let on = from; on <= to; on = addDays(on, 1)) {
    const weekend = [0, 6].includes(weekdayOf(on));
    const name = HOLIDAYS.get(on) ?? null;
    const makeUp = on === '2026-10-10';
    days.push({
      on,
      working: makeUp || (!weekend && !name),
      kind: makeUp ? 'make_up' : name ? 'holiday' : weekend ? 'weekend' : 'weekday',
      name: makeUp ? '国庆节调休上班' : name,
      fallback: on.startsWith('2027'),
    });
  }
  return { version: 'cn-2026-10', days };
}

export const explanation: Explanation = {
  title: '蓝色催办单答复期限 10月12日 是怎样算出来的',
  sentences: [
    '9月30日 签发，当日不计入。',
    '自次日起 2 日，遇国庆节假期。',
    '末日为休息日，顺延至下一个工作日 10月8日。',
  ],
  rule: {
    id: 'district/15.1',
    article: '第十五条（一）',
    words: '由区政府督查室发出蓝色催办单，承办单位需 2 日内反馈办理结果。',
    assumed: false,
  },
  term: { count: 2, unit: 'days' },
  from: '2026-09-30',
  nominal: '2026-10-02',
  dueOn: '2026-10-08',
  days: calendar('2026-09-30', '2026-10-08').days.map(({ on, working, name }) => ({
    on,
    working,
    name,
    counted: on === '2026-10-01' || on === '2026-10-02',
  })),
  movedBecause: '10月2日为国庆节假期，期限末日是休息日的，以休息日结束后的第一个工作日为末日。',
  calendarVersion: 'cn-2026-10',
  fallbackYears: [],
  rulebook: { id: 'district', version: 1 },
};

export const todos: Todo[] = [
  {
    kind: 'sign_urge',
    itemId: 'i-1',
    subjectId: 's-1',
    itemNumber: '区督〔2026〕1号',
    title: '“菁英计划”留学：选拔不少于200名赴国外一流大学攻读博士学位',
    unit: unitRef('u-jiaoyu'),
    dueOn: null,
    timeliness: 'on_track',
    daysLate: 0,
    waitingSince: '2026-11-20',
    daysWaiting: 2,
    sentence: '蓝色催办单草稿待您签发，第44周进展未报',
  },
  {
    kind: 'approve',
    itemId: 'i-4',
    subjectId: null,
    itemNumber: '区督〔2026〕4号',
    title: '高技能人才精工：评选资助技能突出人才200名、技能重点人才2000名',
    unit: null,
    dueOn: TODAY,
    timeliness: 'due_soon',
    daysLate: 0,
    waitingSince: null,
    daysWaiting: 0,
    sentence: '立项请示待您审批',
  },
  {
    kind: 'review_report',
    itemId: 'i-1',
    subjectId: 'r-1',
    itemNumber: '区督〔2026〕1号',
    title: '“菁英计划”留学：选拔不少于200名赴国外一流大学攻读博士学位',
    unit: unitRef('u-jiaoyu'),
    dueOn: '2026-11-23',
    timeliness: 'due_soon',
    daysLate: 0,
    waitingSince: null,
    daysWaiting: 0,
    sentence: '审核反馈（审核时限1个工作日）',
  },
  {
    kind: 'propose',
    itemId: 'i-5',
    subjectId: null,
    itemNumber: '区督〔2026〕5号',
    title: '121人才梯队：培养院士后备人才不少于10名等',
    unit: null,
    dueOn: '2026-12-04',
    timeliness: 'on_track',
    daysLate: 0,
    waitingSince: null,
    daysWaiting: 0,
    sentence: '已登记，待拟办',
  },
];

export const notices: Notice[] = [
  {
    id: 'n-1',
    at: '2026-11-20T06:00:00Z',
    kind: 'report_submitted',
    text: '区教体局报送第46周进展反馈',
    why: '您负责审核该事项的反馈',
    itemId: 'i-1',
    urgeId: null,
    caseId: null,
    caseKind: null,
    read: false,
  },
  {
    id: 'n-2',
    at: '2026-11-18T03:00:00Z',
    kind: 'urge_issued',
    text: '黄催〔2026〕3号已签发，送达区发改局',
    why: '您登记了该事项',
    itemId: 'i-2',
    urgeId: 's-2',
    caseId: null,
    caseKind: null,
    read: true,
  },
];

export const timeline: TimelineEntry[] = [
  {
    seq: 118,
    at: '2026-11-20T06:00:00Z',
    actor: person('head'),
    actingFor: null,
    kind: 'report_submitted',
    text: '签发并报送第46周进展反馈',
    assignmentId: null,
    data: { shape: 'plain' },
    hash: '9c1f0a77be',
  },
  {
    seq: 117,
    at: '2026-11-20T00:00:00Z',
    actor: null,
    actingFor: null,
    kind: 'urge_drafted',
    text: '第44周进展反馈逾期，起草蓝色催办单',
    assignmentId: null,
    data: { shape: 'plain' },
    hash: '71ab90cc10',
  },
  {
    seq: 81,
    at: '2026-10-09T02:00:00Z',
    actor: person('clerk'),
    actingFor: null,
    kind: 'issued',
    text: '经办公平台交办崂山区教育和体育局、崂山区人力资源和社会保障局',
    assignmentId: null,
    data: { shape: 'plain' },
    hash: '20bb41d0ee',
  },
];

export const ledger: Import = {
  id: 'm-1',
  fileName: 'gz-talent-2012.xlsx',
  sheet: '任务分工表',
  title: '广州市中长期人才发展规划纲要任务分工',
  state: 'preview',
  counts: { import: 2, importWithNotice: 1, hold: 1, refuse: 1, skip: 0 },
  progress: 0,
  failure: null,
  created: 0,
  settings: null,
  findings: [
    {
      code: 'no_year',
      severity: 'notice',
      cell: null,
      about: null,
      text: '表中没有写明年份，相对时限须由您另定日期',
    },
  ],
  notes: [],
  createdBy: person('clerk'),
  createdAt: '2026-11-22T01:00:00Z',
  version: 1,
};

function row(n: number, task: string, more: Partial<ImportRow>): ImportRow {
  return {
    row: n,
    outcome: 'import',
    seq: String(n),
    section: '二、实施六大人才行动计划（一）产业提升人才行动计划',
    task,
    leads: [],
    co: [],
    deadline: { wording: '5年内', parts: [], byHand: false },
    dueOn: null,
    remark: null,
    findings: [],
    earlier: null,
    itemId: null,
    ...more,
  };
}
const known = (text: string, id: string) => ({
  kind: 'known' as const,
  text,
  unit: unitRef(id),
  suggestion: null,
  bracket: null,
});
const unknown = (text: string) => ({
  kind: 'unknown' as const,
  text,
  unit: null,
  suggestion: unitRef('u-fagai'),
  bracket: null,
});
const collective = (text: string) => ({
  kind: 'collective' as const,
  text,
  unit: null,
  suggestion: null,
  bracket: null,
});

export const ledgerRows: ImportRow[] = [
  row(2, '战略性主导产业紧缺人才开发：引进培养硕士、博士学位企业紧缺人才1万名左右', {
    leads: [known('发改局', 'u-fagai')],
    co: [known('组织部', 'u-zuzhi'), collective('各区、县级市')],
  }),
  row(3, '羊城企业家培养：引进市管企业中高级经营管理人才100名，培养优秀企业家100名', {
    leads: [known('组织部', 'u-zuzhi')],
    co: [unknown('市国资委')],
    outcome: 'import_with_notice',
    findings: [
      {
        code: 'co_unknown',
        severity: 'notice',
        cell: 'D3',
        about: 'co',
        text: '配合单位“市国资委”不在单位库，可对应、新建或去掉',
      },
    ],
  }),
  row(4, '民营企业家素质提升：支持经营管理领军人才300名赴境外培训', {
    leads: [unknown('市经贸委')],
    co: [],
    outcome: 'hold',
    findings: [
      {
        code: 'lead_unknown',
        severity: 'hold',
        cell: 'C4',
        about: 'lead',
        text: '牵头单位“市经贸委”不在单位库',
      },
      {
        code: 'deadline_relative',
        severity: 'notice',
        cell: 'E4',
        about: 'deadline',
        text: '“5年内”没有起算日期',
      },
    ],
  }),
  row(5, '高技能人才精工：评选资助技能突出人才200名、技能重点人才2000名', {
    leads: [known('人社局', 'u-renshe')],
    co: [known('教育局', 'u-jiaoyu')],
  }),
  row(6, '', {
    leads: [],
    outcome: 'refuse',
    deadline: null,
    findings: [{ code: 'no_task', severity: 'refuse', cell: 'B6', about: 'task', text: '没有任务内容' }],
  }),
];
