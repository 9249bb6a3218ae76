import type { Check } from '../../check.ts'
import { sourceFaults } from '../../spec/sources.ts'
import { specCheck } from '../../spec/spec-check.ts'

export const sources: Check = specCheck(
  {
    id: 'spec/sources',
    requirement: '3.7',
    title: 'Cites, for each element of the spec, the line it comes from, or says that it is inferred',
    why: "A guess that looks like the vendor's word is believed, and the real vendor then refuses what the mock took.",
    fails: 'It does not say where a parameter comes from.',
    needs: ['spec/valid'],
  },
  ({ spec }) => sourceFaults(spec.document),
)
