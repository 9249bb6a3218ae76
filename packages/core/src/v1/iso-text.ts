const dayMs = 86_400_000

/**
 * A time as ISO 8601 in UTC, as `Date` writes it, in an eighth of its time: with one or two dates a record, `Date` was
 * what cost most of a page. The calendar stays that of `Date`, which is asked once a day.
 *
 * @param time whole milliseconds since 1970, in the range of `Date`
 * @example isoText(1699976234000) // '2023-11-14T15:37:14.000Z'
 */
export function isoText(time: number): string {
  const day = Math.floor(time / dayMs)
  const timeOfDay = time - day * dayMs
  const second = Math.floor(timeOfDay / 1000)
  const fraction = timeOfDay - second * 1000
  const minute = Math.floor(second / 60)
  return dayText(day) + minuteText(minute) + secondText(second - minute * 60, fraction)
}

const days = new Map<number, string>()
// More than a century, so that a list which spans all times cannot fill the memory.
const mostDays = 40_000

function dayText(day: number): string {
  let text = days.get(day)
  if (text === undefined) {
    text = new Date(day * dayMs).toISOString().slice(0, -'00:00:00.000Z'.length)
    if (days.size === mostDays) days.clear()
    days.set(day, text)
  }
  return text
}

const minutes: string[] = []

function minuteText(minute: number): string {
  return (minutes[minute] ??= `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:`)
}

const wholeSeconds: string[] = []

function secondText(second: number, fraction: number): string {
  if (fraction === 0) return (wholeSeconds[second] ??= `${twoDigits(second)}.000Z`)
  return `${twoDigits(second)}.${String(fraction).padStart(3, '0')}Z`
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}
