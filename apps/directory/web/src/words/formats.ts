import { useTranslation } from 'react-i18next'

/** Numbers and times as the page's language writes them. */
export interface Formats {
  number(value: number): string
  percent(share: number): string
  /** A day in UTC, as vendors and filters mean it. */
  day(moment: string): string
  /** Date and time where the reader is. */
  time(moment: string): string
  month(day: string): string
  year(day: string): string
  list(items: readonly string[]): string
  /** @param ms milliseconds */
  duration(ms: number): string
}

const known = new Map<string, Formats>()

/**
 * The formats of a language, made once: they are dear, and asked for by every row.
 *
 * @param language as `en` or `zh`
 */
export function formatsOf(language: string): Formats {
  const formats = known.get(language) ?? createFormats(language)
  known.set(language, formats)
  return formats
}

function createFormats(language: string): Formats {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const number = new Intl.NumberFormat(locale)
  // What is nearly alike is not alike.
  const percent = new Intl.NumberFormat(locale, { style: 'percent', roundingMode: 'floor' })
  // A Chinese date in words would be half as long again as an English one.
  const date = { year: 'numeric', month: language === 'zh' ? '2-digit' : 'short', day: '2-digit' } as const
  const day = new Intl.DateTimeFormat(locale, { ...date, timeZone: 'UTC' })
  const time = new Intl.DateTimeFormat(locale, { ...date, hour: '2-digit', minute: '2-digit' })
  const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' })
  const year = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const unit = (value: number, name: string, digits = 0): string =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'narrow',
      maximumFractionDigits: digits,
    }).format(value)
  return {
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    day: (moment) => day.format(new Date(moment)),
    time: (moment) => time.format(new Date(moment)),
    month: (first) => month.format(new Date(first)),
    year: (first) => year.format(new Date(first)),
    list: (items) => list.format(items),
    duration(ms) {
      if (ms < 1000) return unit(ms, 'millisecond')
      if (ms < 60_000) return unit(ms / 1000, 'second', 1)
      const minutes = Math.floor(ms / 60_000)
      const [most, least] =
        minutes < 60
          ? [unit(minutes, 'minute'), Math.floor((ms % 60_000) / 1000)]
          : [unit(Math.floor(minutes / 60), 'hour'), minutes % 60]
      return least === 0 ? most : `${most} ${unit(least, minutes < 60 ? 'second' : 'minute')}`
    },
  }
}

export function useFormats(): Formats {
  const { i18n } = useTranslation()
  return formatsOf(i18n.language)
}
