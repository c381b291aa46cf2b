// In: a server with a test clock, a stage and an office. Out: what all steps of the main job share: the day it is, the item it is about, the people without a page.
import assert from 'node:assert/strict';
import { numbersOf } from './import.mjs';
import { CO, LEAD } from '../lib/office.mjs';

/** Who writes and who signs for a unit. */
const STAFF = { [LEAD]: ['fagai-jingban', 'fagai-juzhang'], [CO]: ['renshe-jingban', 'renshe-juzhang'] };

export class World {
  /** The item the story follows, once it is chosen. */
  itemId = null;
  /** The clerk's seat of the day. */
  clerk = null;

  constructor({ server, stage, clock, office }) {
    this.server = server;
    this.stage = stage;
    this.clock = clock;
    this.office = office;
  }

  /** Somebody sits down before a machine whose clock shows the server's moment. */
  async sit(who, viewport) {
    await this.clock.tick();
    return this.stage.seat(who, viewport, this.clock.moment);
  }

  /** Everybody goes home; the clock is turned and does its part; sessions of the day before have ended. */
  async newDay(beijing) {
    await this.stage.clear();
    await this.clock.turn(beijing);
    await this.server.sweep(this.clock.moment);
  }

  /** Somebody without a page, signed in. */
  async caller(username) {
    await this.clock.tick();
    return this.office.caller(username);
  }

  async numbers() {
    return numbersOf(await this.caller('ducha1'));
  }

  async receiveAsCo() {
    const handler = await this.caller(STAFF[CO][0]);
    const item = await handler.get(`/items/${this.itemId}`);
    const mine = item.assignments.find(({ unit }) => unit.name === CO);
    const receipt = { leader: '分管副局长', section: '人才开发科', handler: '人才开发科科长' };
    await handler.post(`/assignments/${mine.id}/receipt`, receipt, item.version);
  }

  /** A unit's report on what it owes, written and signed. */
  async reportFor(unit, matches, content) {
    const [writer, signer] = STAFF[unit];
    const handler = await this.caller(writer);
    const head = await this.caller(signer);
    await handler.report(head, this.itemId, unit, matches, content);
  }

  /** How many reports of the lead the office can see. */
  async submittedReports() {
    const item = await (await this.caller('ducha1')).get(`/items/${this.itemId}`);
    const lead = item.assignments.find(({ unit }) => unit.name === LEAD);
    assert.ok(lead);
    return lead.reports.filter(({ state }) => state !== 'draft').length;
  }
}
