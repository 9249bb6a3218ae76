import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en, type Words } from './en.ts'
import { spokenLanguage, type Language } from './language.ts'
import { zh } from './zh.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: Words }
  }
}

const storageKey = 'kehu-language'

/** Begins in the language that was chosen last, or else in the browser's. */
export async function beginToSpeak(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  })
  await i18next.use(initReactI18next).init({
    lng: spokenLanguage(rememberedLanguage(), navigator.languages),
    fallbackLng: 'en',
    resources: { en: { translation: en }, zh: { translation: zh } },
    // React escapes by itself.
    interpolation: { escapeValue: false },
  })
}

/** Goes on in another language, and remembers it where the browser lets it. */
export async function speak(language: Language): Promise<void> {
  remember(language)
  await i18next.changeLanguage(language)
}

// A browser that keeps nothing for a page refuses the store itself, by a SecurityError: then nothing is remembered.
function rememberedLanguage(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // It is spoken all the same, until the page is closed.
  }
}
