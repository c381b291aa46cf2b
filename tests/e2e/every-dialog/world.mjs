// In: a server on a turned clock with an office. Out: items that stand where each dialog is met, made through the API; people who sit down once.
import assert from 'node:assert/strict';
import { Caller } from '../lib/api.mjs';
import { signIn } from '../lib/hands.mjs';
import { CO, LEAD, PASSWORD } from '../lib/office.mjs';

export const DUE_ON = '2025-12-31';

/** Matters of the Guangzhou ledger, by what happens to them here. */
const MATTERS = {
  cause: '高技能人才精工：评选资助技能突出人才200名、技能重点人才2000名',
  result: '千名国际人才培训：选派不少于1000名赴海外培训',
  explained: '农村基层和北部山区人才支持：选拔资助500名',
  declined: '“菁英计划”留学：选拔不少于200名赴国外一流大学攻读博士学位',
  secret: '建设广州人才信息管理平台',
  asked: '人才公寓：筹建专家公寓1000套、人才公寓10000套',
};
/** Only where a second unit is needed: what it owes would be late as well. */
const WITH_CO = ['result'];

/** Given by a leader who is named. */
const GIVEN = 'asked';

export class World {
  /** Ids of the items, by what happens to them. */
  items = {};
  #seats = new Map();
  #callers = new Map();

  constructor({ server, stage, clock, office }) {
    Object.assign(this, { server, stage, clock, office });
  }

  /** Somebody's page; who sat down once stays. */
  async at(username, viewport) {
    const known = this.#seats.get(username);
    if (known) return known;
    await this.clock.tick();
    const seat = await this.stage.seat(username, viewport, this.clock.moment);
    this.#seats.set(username, seat);
    await signIn(seat, { username, password: PASSWORD });
    return seat;
  }

  /** Somebody without a page; sessions end with the day. */
  async by(username) {
    const day = this.clock.moment.toISOString().slice(0, 10);
    const key = `${username} ${day}`;
    if (!this.#callers.has(key)) {
      await this.clock.tick();
      this.#callers.set(key, await Caller.signIn(this.server.base, username, PASSWORD));
    }
    return this.#callers.get(key);
  }

  async day(beijing) {
    await this.clock.turn(beijing);
    await this.server.sweep(this.clock.moment);
  }

  async item(name) {
    return (await this.by('ducha1')).get(`/items/${this.items[name]}`);
  }

  async lead(name) {
    const item = await this.item(name);
    const lead = item.assignments.find(({ unit }) => unit.name === LEAD);
    assert.ok(lead, name);
    return { item, lead };
  }

  /** Registers, proposes, approves, issues and receives every matter; `more` is said in each proposal. */
  async begin(matters = MATTERS, more = {}) {
    const [clerk, chief] = [await this.by('ducha1'), await this.by('fuban')];
    const handlers = { [LEAD]: await this.by('fagai-jingban'), [CO]: await this.by('renshe-jingban') };
    for (const [name, title] of Object.entries(matters)) {
      const registered = await clerk.post('/items', {
        title,
        content: `${title}，按年度任务分解落实。`,
        basis: '区委人才工作领导小组会议纪要〔2025〕3号',
        source: 'government.decision',
        receivedOn: '2025-09-22',
        ...(name === GIVEN && { givenBy: 'leader_in_charge', giverId: this.office.ids.get('fenguan') }),
      });
      this.items[name] = registered.id;
      const path = `/items/${registered.id}`;
      const places = [LEAD, ...(WITH_CO.includes(name) ? [CO] : [])];
      const proposed = await clerk.post(
        `${path}/proposals`,
        {
          tier: 'critical',
          assignments: places.map((unit, index) => ({
            unitId: this.office.units.get(unit),
            role: index === 0 ? 'lead' : 'co',
            requirement: '',
          })),
          dueOn: DUE_ON,
          cadence: 'weekly',
          handling: 'forward',
          requirements: '按季度分解到月，进展每周报送。',
          closingStandard: ['年度目标完成，佐证材料齐全'],
          ...more,
        },
        registered.version,
      );
      const approved = await chief.post(`${path}/approvals`, { decision: 'pass', opinion: '同意' }, proposed.version);
      let item = await clerk.post(`${path}/issue`, { channel: 'platform' }, approved.version);
      for (const unit of places) {
        const { id } = item.assignments.find((each) => each.unit.name === unit);
        const receipt = { leader: '分管副局长', section: '综合科', handler: '综合科科长' };
        item = await handlers[unit].post(`/assignments/${id}/receipt`, receipt, item.version);
      }
    }
  }

  /** The newest slip of an item's lead, signed by whom it waits for. */
  async sign(name, username) {
    const { lead } = await this.lead(name);
    const { id } = lead.urges.at(-1);
    const signer = await this.by(username);
    await signer.post('/sessions/current/step-up', { password: PASSWORD });
    const sheet = await signer.get(`/urges/${id}`);
    return signer.post(`/urges/${id}/signature`, { digest: sheet.digest }, sheet.itemVersion);
  }

  /** The lead's report on all that matches, signed and passed. */
  async reported(name, matches, content) {
    const handler = await this.by('fagai-jingban');
    const head = await this.by('fagai-juzhang');
    const sent = await handler.report(head, this.items[name], LEAD, matches, content);
    const lead = sent.assignments.find(({ unit }) => unit.name === LEAD);
    const report = lead.reports.find(({ state }) => state === 'submitted');
    const rules = await head.get(`/rulebooks/${sent.rulebook.id}`);
    const clerk = await this.by('ducha1');
    const review = {
      points: rules.checklist.map(({ id }) => ({ id, ok: true, note: '' })),
      verdict: 'pass',
      reasons: '',
      quality: [],
      integrity: [],
    };
    return clerk.post(`/reports/${report.id}/review`, review, sent.version);
  }
}
