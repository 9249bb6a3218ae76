import type { Part } from './part.ts'
import { behaviour } from './parts/behaviour.ts'
import { directory } from './parts/directory.ts'
import { json } from './parts/json.ts'
import { mock } from './parts/mock.ts'
import { page } from './parts/page.ts'
import { request } from './parts/request.ts'
import { size } from './parts/size.ts'
import { suite } from './parts/suite.ts'
import { walk } from './parts/walk.ts'

/** All parts, in the order of the report. */
export const parts: readonly Part[] = [page, walk, directory, request, json, size, mock, behaviour, suite]
