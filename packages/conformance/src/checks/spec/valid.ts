import type { Check } from '../../check.ts'
import { openApiFaults } from '../../spec/open-api.ts'
import { specCheck } from '../../spec/spec-check.ts'

export const valid: Check = specCheck(
  {
    id: 'spec/valid',
    requirement: '3.1',
    title: 'Ships an OpenAPI 3.1 file that another reader than the mock calls valid, in the dialect of 2020-12',
    why: 'A file that is read in two ways proves nothing: with another dialect, all checks of the mock go off in silence.',
    fails: 'Its file does not name the dialect of its schemas.',
    needs: [],
  },
  ({ spec }) => openApiFaults(spec.document),
)
