// In: last week's report and this week's. Out: what changed, by sentences.
import { expect, it } from 'vitest';
import { diffSentences } from './same-text';

it('marks the sentence that changed and keeps the rest', () => {
  expect(diffSentences('已选拔151名。院校均在前200名。', '已选拔168名。院校均在前200名。')).toEqual([
    { text: '已选拔168名。', change: 'added' },
    { text: '已选拔151名。', change: 'removed' },
    { text: '院校均在前200名。', change: 'same' },
  ]);
});

it('finds nothing new in the same text', () => {
  expect(diffSentences('本期无新进展。', '本期无新进展。')).toEqual([
    { text: '本期无新进展。', change: 'same' },
  ]);
});
