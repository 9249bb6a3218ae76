import { resolve } from 'node:path'
import { isReportFormat, reportFormats, type ReportFormat } from '@kehu/conformance'
import { InvalidArgumentError } from 'commander'

/** A form to write the reports in, and where to. */
export interface Reporter {
  readonly format: ReportFormat
  /** `null` for standard output. */
  readonly file: string | null
}

// A person reads several of these one below the other; a program does not.
const sharing: readonly ReportFormat[] = ['pretty', 'github', 'markdown']

/** Reads one `--reporter`, given as `format` or `format=file`. */
export function reporter(given: string, earlier: readonly Reporter[] = []): Reporter[] {
  const [word = '', ...rest] = given.split('=')
  const file = rest.length > 0 ? rest.join('=') : null
  if (!isReportFormat(word)) throw new InvalidArgumentError(`Name one of ${Object.keys(reportFormats).join(', ')}.`)
  if (file === '') throw new InvalidArgumentError(`Name a file behind '${word}=', or leave the sign out.`)
  const all = [...earlier, { format: word, file }]
  if (file !== null && earlier.some((other) => other.file !== null && resolve(other.file) === resolve(file))) {
    throw new InvalidArgumentError(`The file is taken by another reporter; name one of its own.`)
  }
  const printed = all.filter((each) => each.file === null)
  const lonely = printed.find(({ format }) => !sharing.includes(format))
  if (lonely && printed.length > 1) {
    throw new InvalidArgumentError(`Nothing else may be printed beside ${lonely.format}; give one of them a file.`)
  }
  return all
}
