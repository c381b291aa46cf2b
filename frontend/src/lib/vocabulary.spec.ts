// In: the lists of words the pages choose from. Out: the promise that they are those of the contract, no fewer and no more.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  COORDINATION_LEVELS,
  HANDLINGS,
  INTEGRITY_FLAGS,
  LEVELS,
  OBLIGATION_KINDS,
  OPINION_STATES,
  PUBLIC_STAGES,
  QUALITY_FLAGS,
  ROLES,
  SCORES,
  SECRECIES,
  STAGES,
  SUPERSESSIONS,
  TIERS,
  TIMELINESS,
  YEARLY_PLAN_STATES,
} from './vocabulary';

const CONTRACT = join(import.meta.dirname, '../../../openapi/duban-v1.json');
const { schemas } = JSON.parse(readFileSync(CONTRACT, 'utf8')).components;

it.each([
  ['CoordinationLevel', COORDINATION_LEVELS],
  ['Handling', HANDLINGS],
  ['IntegrityFlag', INTEGRITY_FLAGS],
  ['ObligationKind', OBLIGATION_KINDS],
  ['OpinionState', OPINION_STATES],
  ['PublicStage', PUBLIC_STAGES],
  ['QualityFlag', QUALITY_FLAGS],
  ['Role', ROLES],
  ['ScoreKind', SCORES],
  ['Secrecy', SECRECIES],
  ['Stage', STAGES],
  ['Supersession', SUPERSESSIONS],
  ['Tier', TIERS],
  ['Timeliness', TIMELINESS],
  ['UrgeLevel', LEVELS],
  ['YearlyPlanState', YEARLY_PLAN_STATES],
] as const)('has every word of %s', (name, words) => {
  expect([...words].sort()).toEqual([...schemas[name].enum].sort());
});
