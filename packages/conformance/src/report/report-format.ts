/** The forms that a report can be written in, and what each is for. */
export const reportFormats = {
  pretty: 'for a person at a terminal',
  json: 'a list of reports as they are, by report.schema.json',
  junit: 'XML for the test view of a CI service',
  sarif: 'SARIF 2.1.0 for code scanning, at the place in the spec',
  github: 'annotations of a GitHub workflow',
  markdown: 'the summary of a GitHub workflow step, or a comment',
} as const

export type ReportFormat = keyof typeof reportFormats

/** Whether a word, such as one of a command line, names a form. */
export function isReportFormat(word: string): word is ReportFormat {
  return Object.hasOwn(reportFormats, word)
}
