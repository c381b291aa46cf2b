// In: the lists of words the pages choose from. Out: the promise that they are those of the contract, no fewer and no more.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  HANDLINGS,
  INTEGRITY_FLAGS,
  LEVELS,
  OBLIGATION_KINDS,
  PUBLIC_STAGES,
  QUALITY_FLAGS,
  ROLES,
  SCORES,
  SECRECIES,
  STAGES,
  SUPERSESSIONS,
  TIERS,
  TIMELINESS,
} from './vocabulary';

const CONTRACT = join(import.meta.dirname, '../../../openapi/duban-v1.json');
const { schemas } = JSON.parse(readFileSync(CONTRACT, 'utf8')).components;

it.each([
  ['Handling', HANDLINGS],
  ['IntegrityFlag', INTEGRITY_FLAGS],
  ['ObligationKind', OBLIGATION_KINDS],
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
] as const)('has every word of %s', (name, words) => {
  expect([...words].sort()).toEqual([...schemas[name].enum].sort());
});
