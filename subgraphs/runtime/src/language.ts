/** The languages of texts for people. */
export type Language = 'zh' | 'en';

/** The caller's language from `Accept-Language`: the better liked of Chinese and English; Chinese where neither is asked for, English where only others are. */
export function languageOf(acceptLanguage: string): Language {
  const wishes = acceptLanguage
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';');
      const quality = options.map((option) => /^\s*q=([\d.]+)/.exec(option)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter((wish) => wish.tag !== '' && wish.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  if (wishes.length === 0) return 'zh';
  const first = wishes.find((wish) => wish.tag === '*' || /^(zh|en)\b/.test(wish.tag));
  return first && !first.tag.startsWith('en') ? 'zh' : 'en';
}
