import type { Check } from '../../check.ts'
import { openBodyFaults } from '../../spec/closed-bodies.ts'
import { keywordFaults } from '../../spec/forbidden-keywords.ts'
import { mediaTypeFaults } from '../../spec/media-types.ts'
import { optionalBodyFaults } from '../../spec/required-bodies.ts'
import { parameterFaults } from '../../spec/parameter-form.ts'
import { specCheck } from '../../spec/spec-check.ts'

export const hardened: Check = specCheck(
  {
    id: 'spec/hardened',
    requirement: '3.3',
    title: 'Writes its spec without the parts of OpenAPI that let a wrong request or answer pass',
    why: 'The mock that judges the plugin passes over some words of OpenAPI; what is said by them alone is not checked.',
    fails: 'It leaves out whether a parameter is exploded.',
    needs: ['spec/valid'],
  },
  ({ spec: { document } }) => [
    ...keywordFaults(document),
    ...parameterFaults(document),
    ...openBodyFaults(document),
    ...optionalBodyFaults(document),
    ...mediaTypeFaults(document),
  ],
)
