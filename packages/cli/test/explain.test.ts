import { catalogue } from '@kehu/conformance'
import { expect, test } from 'vitest'
import { requirementText } from '../src/explain/requirement-text.ts'
import { kehu } from './command.ts'

const walk = catalogue.find(({ id }) => id === 'paging/walk')

test('kehu explain says all that there is to know of a check', async () => {
  const { code, stdout } = await kehu(['explain', 'paging/walk'])
  expect(stdout).toBe(`paging/walk · ${walk?.title}

requirement  7.1 A plugin MUST hand over each record of a list once, in the vendor's order, whatever the number of records, and MUST end a whole list with the status \`complete\` and a cursor of \`null\`.
why          ${walk?.why}
fails        ${walk?.fails}
needs        ${walk?.needs.join(', ')}
`)
  expect(code).toBe(0)
})

test.each([...new Set(catalogue.map(({ requirement }) => requirement))])('the contract holds %s', (number) => {
  expect(requirementText(number)).toMatch(/^\S.*\bMUST\b.*\.\)?$/)
})

test('a number that the contract lacks is no beginning of another', () => {
  expect(() => requirementText('1')).toThrow('The contract has no requirement 1')
})

test('alone it lists all by area, and by the name of an area that one', async () => {
  const all = await kehu(['explain'])
  const listed = all.stdout.split('\n').filter((line) => line !== '')
  expect(listed.map((line) => line.split(' ')[0])).toEqual(catalogue.map(({ id }) => id))
  const areas = new Set(catalogue.map(({ id }) => id.split('/')[0]))
  expect(all.stdout.trimEnd().split('\n\n')).toHaveLength(areas.size)
  const one = await kehu(['explain', 'paging'])
  expect(one.stdout).toMatch(/^paging\//)
  expect(one.stdout).not.toMatch(/^(?!paging\/)./m)
})

test('refuses what is no check', async () => {
  const { code, stdout, stderr } = await kehu(['explain', 'paging/wolk\u001B'])
  expect(stderr).toBe("There is no check 'paging/wolk\\u{1b}'; 'kehu explain' alone lists all.\n")
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
})
