// In: rule ids of the ten regulations. Out: the articles as those regulations number them.
import { describe, expect, it } from 'vitest';
import { articleName, readRule, sayRules, splitRules } from './rules';

describe('an article is named as its regulation numbers it', () => {
  it.each([
    ['district/15.1', '第十五条（一）', 'art. 15(1)'],
    ['district/10b', '第十条', 'art. 10'],
    ['district/A4.2', '附件四、2', 'annex 4(2)'],
    ['district/20', '第二十条', 'art. 20'],
    ['sichuan/10.4', '第十条（四）', 'art. 10(4)'],
    ['yangjiang/3.1', '三（一）', 'art. 3(1)'],
    ['banner/4.2.3', '第四条（二）3', 'art. 4(2)(3)'],
    ['industry-commerce/4.3', '四、3', 'art. 4(3)'],
    ['town/3.4a', '三（四）', 'art. 3(4)'],
    ['town-duban/4.2.5', '第四条二（五）', 'art. 4(2)(5)'],
    ['town-duban/4.1.2.2', '第四条一（二）2', 'art. 4(1)(2)(2)'],
  ] as const)('%s', (id, zh, en) => {
    const rule = readRule(id);
    expect(rule && articleName(rule, 'zh')).toBe(zh);
    expect(rule && articleName(rule, 'en')).toBe(en);
  });
});

describe('a sentence', () => {
  it('is cut at the rules it names', () => {
    expect(splitRules('您是蓝色催办单的签发人（district/15.1）')).toEqual([
      '您是蓝色催办单的签发人（',
      { rulebook: 'district', article: '15.1' },
      '）',
    ]);
    expect(sayRules('《某办法》district/8.3：每周反馈', 'zh')).toBe('《某办法》第八条（三）：每周反馈');
  });
  it('keeps what only looks like a rule', () => {
    for (const text of ['blue/1', 'district/1x', 'https://duban/8080/x', '1/4', 'and/or'])
      expect(sayRules(text, 'zh')).toBe(text);
  });
});
