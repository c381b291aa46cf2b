// In: the text of a calendar file (date,kind,name) and a year. Out: the days of that year's notice, or the lines that cannot be read.

export interface NoticeDay {
  on: string;
  kind: 'holiday' | 'make_up';
  name: string;
}

const KINDS: Record<string, NoticeDay['kind']> = {
  holiday: 'holiday',
  workday: 'make_up',
  make_up: 'make_up',
  放假: 'holiday',
  上班: 'make_up',
  调休上班: 'make_up',
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A year's notice names days from 1 December before it to 30 November: a file of many years gives those of one. */
export function readNotice(text: string, year: number): { days: NoticeDay[]; wrong: number[] } {
  const days: NoticeDay[] = [];
  const wrong: number[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  lines.forEach((line, at) => {
    const [on = '', word = '', name = ''] = line.split(/[,，\t]/).map((cell) => cell.trim());
    if (line.trim() === '' || on === 'date' || on === '日期') return;
    const kind = KINDS[word];
    if (!DAY.test(on) || !kind || !name) wrong.push(at + 1);
    else if (on >= `${year - 1}-12-01` && on <= `${year}-11-30`) days.push({ on, kind, name });
  });
  return { days, wrong };
}
