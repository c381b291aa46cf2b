// In: what a ledger names. Out: the places a proposal's form begins with: one lead, nobody twice, groups left to a person.
import { expect, it } from 'vitest';
import { placesSuggested } from './places';

const unit = (id: string) => ({ unit: { id, name: id }, name: id });
const rest = { dueOn: null, deadline: '', milestones: [], cadence: null };

it('lets the first lead lead and all others help, each once', () => {
  const leads = [unit('a'), unit('b')];
  const co = [{ unit: null, name: '各街道' }, unit('c'), unit('b')];
  const places = placesSuggested({ leads, co, ...rest });
  expect(places.map(({ unit, role }) => [unit.id, role])).toEqual([
    ['a', 'lead'],
    ['b', 'co'],
    ['c', 'co'],
  ]);
});

it('makes nobody the lead where the first one is a group', () => {
  const places = placesSuggested({ leads: [{ unit: null, name: '各股室' }, unit('a')], co: [], ...rest });
  expect(places.map(({ role }) => role)).toEqual(['co']);
});
