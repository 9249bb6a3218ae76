/** What the page can speak. */
export const languages = ['en', 'zh'] as const

export type Language = (typeof languages)[number]

export function isLanguage(text: string | null | undefined): text is Language {
  return languages.some((language) => language === text)
}

/**
 * The language to begin in.
 *
 * @param chosen what was chosen before
 * @param preferred the browser's languages, dearest first
 * @example spokenLanguage(null, ['de-DE', 'zh-CN', 'en']) // 'zh'
 */
export function spokenLanguage(chosen: string | null, preferred: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen
  return preferred.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en'
}
