import { KehuError } from '@kehu/core/v1'
import type { Check } from '../../check.ts'
import { errorAnswers, withCode } from '../../failure/error-answer.ts'
import { openFailingVendor } from '../../failure/failing-vendor.ts'
import { failureWords } from '../../failure/failure-words.ts'
import { categoryOfStatus } from '../../failure/status-meanings.ts'

export const unknownCode: Check = {
  id: 'errors/unknown-code',
  requirement: '6.3',
  title: 'Tells a code that nobody documented as an unknown error, and keeps the code',
  why: 'Vendors add codes without a word; the new one is what the user must be able to ask them about.',
  fails: 'It takes an answer with a code that it does not know for a success.',
  needs: ['errors/codes'],
  async run(trial) {
    const { plugin } = trial
    const { specOperation, errors } = plugin.manifest.operations.customers
    const answers = errorAnswers(plugin, specOperation).filter(({ isInBody }) => isInBody)
    // One of each form: a number, a text, one that goes with a status.
    const forms = new Map(answers.map((each) => [`${each.answer.status} ${formOf(each.code)}`, each]))
    await using vendor = await openFailingVendor(trial, { maxAttempts: 1 }, specOperation)
    for (const { answer, code } of forms.values()) {
      const other = formOf(code) === 'digits' ? '98765' : 'kehu_unknown'
      const { body } = withCode(answer.body, code, other)
      for (const status of new Set([answer.status, 200])) {
        const { failure, requests } = await vendor.fail({ ...answer, status, ...(body !== undefined && { body }) })
        // What a status says by itself is more than nothing.
        const allowed = ['unknown', categoryOfStatus(status), status >= 400 ? errors[status]?.category : null]
        const isTyped = KehuError.isInstance(failure) && allowed.includes(failure.category)
        if (isTyped && failure.code?.includes(other) === true) continue
        trial.find({
          message: `The vendor's error with the undocumented code ${other} and HTTP ${status} is told as ${failure === null ? 'a success' : failureWords(failure)}; make the error by \`failures.code\`, with the code.`,
          request: requests.at(-1),
          expected: `unknown, code ${other}`,
          actual: KehuError.isInstance(failure)
            ? `${failure.category}, code ${failure.code ?? 'null'}`
            : 'no KehuError',
        })
      }
    }
  },
}

function formOf(code: string): 'digits' | 'words' {
  return /^\d+$/.test(code) ? 'digits' : 'words'
}
