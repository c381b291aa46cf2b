// In: answers that are no. Out: their fields and codes as screens need them.
import { expect, it } from 'vitest';
import { asProblem, fieldProblems, isConflict, pointerName } from './problem';

const refused = {
  type: '/problems/invalid',
  title: '内容有误',
  status: 422,
  detail: '内容有误',
  code: 'invalid',
  errors: [{ pointer: '/assignments/0/unitId', code: 'unknown', detail: '没有这个单位' }],
};

it('leads each error to its field', () => {
  expect(fieldProblems(refused)).toEqual([{ name: ['assignments', 0, 'unitId'], detail: '没有这个单位' }]);
  expect(pointerName('#/dueOn')).toEqual(['dueOn']);
});

it('tells a lost connection from a refusal', () => {
  expect(asProblem(new TypeError('Failed to fetch')).code).toBe('network');
  expect(asProblem(refused)).toBe(refused);
  expect(asProblem('?').code).toBe('unknown');
});

it('knows a version that moved', () => {
  expect(isConflict({ ...refused, status: 412 })).toBe(true);
  expect(isConflict(null)).toBe(false);
});
