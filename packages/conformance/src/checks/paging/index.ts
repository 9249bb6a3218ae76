import type { Check } from '../../check.ts'
import { approximateTotal } from './approximate-total.ts'
import { circles } from './circles.ts'
import { emptyPage } from './empty-page.ts'
import { exactTotal } from './exact-total.ts'
import { foreignCursor } from './foreign-cursor.ts'
import { itemLimit } from './item-limit.ts'
import { kill } from './kill.ts'
import { lazy } from './lazy.ts'
import { limits } from './limits.ts'
import { moving } from './moving.ts'
import { noRandomAccess } from './no-random-access.ts'
import { noReadAhead } from './no-read-ahead.ts'
import { noTotal } from './no-total.ts'
import { pageSizes } from './page-sizes.ts'
import { pages } from './pages.ts'
import { randomAccess } from './random-access.ts'
import { readAhead } from './read-ahead.ts'
import { repeats } from './repeats.ts'
import { resume } from './resume.ts'
import { walk } from './walk.ts'

/** In the order in which they are judged. */
export const pagingChecks: readonly Check[] = [
  walk,
  pageSizes,
  limits,
  randomAccess,
  noRandomAccess,
  exactTotal,
  approximateTotal,
  noTotal,
  emptyPage,
  circles,
  repeats,
  moving,
  lazy,
  readAhead,
  noReadAhead,
  pages,
  resume,
  itemLimit,
  foreignCursor,
  kill,
]
