import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readNotice } from './calendar-csv';

const FILE = readFileSync(join(import.meta.dirname, '../../../crates/domain/calendar/cn.csv'), 'utf8');

it('takes one year out of the file of all years', () => {
  const { days, wrong } = readNotice(FILE, 2026);
  expect(wrong).toEqual([]);
  expect(days.at(-1)).toEqual({ on: '2026-10-10', kind: 'make_up', name: '国庆节' });
  expect(days.every(({ on }) => on >= '2025-12-01' && on <= '2026-11-30')).toBe(true);
});

it('takes the December before, and names the lines it cannot read', () => {
  const text =
    '\uFEFFdate,kind,name\r\n2026-12-31,holiday,元旦\r\n2027-1-1,holiday,元旦\n2027-02-20,上班,春节\n2027-10-01,maybe,国庆节\n';
  expect(readNotice(text, 2027)).toEqual({
    days: [
      { on: '2026-12-31', kind: 'holiday', name: '元旦' },
      { on: '2027-02-20', kind: 'make_up', name: '春节' },
    ],
    wrong: [3, 5],
  });
});
