// In: rule ids as the server names them, `district/15.1`, alone or inside a sentence. Out: the article as people cite it, 第十五条（一）.
import type { Lang } from './days';

/** A regulation and the article of it. */
export interface RuleRef {
  rulebook: string;
  /** Numbers from the outside in; a letter tells apart several rules of one article. */
  article: string;
}

const RULE = /(?<rulebook>[a-z]+(?:-[a-z]+)*)\/(?<article>A?\d+(?:\.\d+)*)[a-d]?(?![\w/])/g;

/** Slips are written the same way: `blue/1` is the first blue one. */
const SLIPS = ['blue', 'yellow', 'orange', 'red'];

const HAN = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1…99 as articles are numbered. */
function han(digits: string): string {
  const n = Number(digits);
  const tens = Math.floor(n / 10);
  return `${tens > 1 ? HAN[tens] : ''}${tens > 0 ? '十' : ''}${HAN[n % 10]}`;
}

type Level = (digits: string) => string;
const article: Level = (n) => `第${han(n)}条`;
const chapter: Level = (n) => han(n);
const bracket: Level = (n) => `（${han(n)}）`;
const plain: Level = (n) => n;
const comma: Level = (n) => `、${n}`;

/** How the ten regulations number what stands inside what; any other is read as most of them are. */
const LEVELS: Record<string, readonly Level[]> = {
  yangjiang: [chapter, bracket],
  town: [chapter, bracket],
  'industry-commerce': [chapter, comma],
  group: [chapter, comma],
  company: [chapter, comma],
};
const MOST: readonly Level[] = [article, bracket, plain];

function numbers({ rulebook, article: path }: RuleRef): string {
  const parts = path.split('.');
  // The fourth article of the town's rules has parts above its points.
  const levels =
    rulebook === 'town-duban' && parts[0] === '4'
      ? [article, chapter, bracket, plain]
      : (LEVELS[rulebook] ?? MOST);
  return parts.map((part, depth) => (levels[depth] ?? plain)(part)).join('');
}

function annex(path: string): string {
  const [section = '', ...points] = path.slice(1).split('.');
  return `附件${han(section)}${points.map((point) => `、${point}`).join('')}`;
}

/** The article's name: 第十五条（一）, 附件四、2; in English `art. 15(1)`, `annex 4(2)`. */
export function articleName(ref: RuleRef, lang: Lang): string {
  const isAnnex = ref.article.startsWith('A');
  if (lang === 'zh') return isAnnex ? annex(ref.article) : numbers(ref);
  const [first = '', ...rest] = ref.article.replace(/^A/, '').split('.');
  return `${isAnnex ? 'annex' : 'art.'} ${first}${rest.map((part) => `(${part})`).join('')}`;
}

export function readRule(id: string): RuleRef | null {
  const found = splitRules(id);
  const only = found.length === 1 ? found[0] : undefined;
  return only !== undefined && typeof only !== 'string' ? only : null;
}

/** A sentence cut at the rules it names. */
export function splitRules(text: string): (string | RuleRef)[] {
  const pieces: (string | RuleRef)[] = [];
  let end = 0;
  for (const match of text.matchAll(RULE)) {
    const { rulebook, article: path } = match.groups ?? {};
    if (!rulebook || !path || SLIPS.includes(rulebook)) continue;
    if (match.index > end) pieces.push(text.slice(end, match.index));
    pieces.push({ rulebook, article: path });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

/** The sentence with every rule under its article's name. */
export function sayRules(text: string, lang: Lang): string {
  return splitRules(text)
    .map((piece) => (typeof piece === 'string' ? piece : articleName(piece, lang)))
    .join('');
}
