import { VisuallyHidden } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../src/api/schemas/run.ts'
import { listen } from '../api/live-events.ts'
import { connectionsKey } from '../connections/use-connections.ts'
import { withRun } from '../connections/with-run.ts'
import { isOpenRun } from '../runs/run-state.ts'
import { visible } from '../text/visible.ts'
import { useFormats } from '../words/formats.ts'
import { customersChanged } from './customers-changed.ts'

/** Pages are written faster than a list should change under somebody's eyes. */
const calmMs = 2500

/** Hears the server, brings what is shown up to date, and tells screen readers when a sync has ended. */
export function LiveNews(): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const queries = useQueryClient()
  const [ended, setEnded] = useState<RunView | null>(null)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const tellSoon = (): void => {
      timer ??= setTimeout(() => {
        timer = null
        customersChanged.tell()
        void queries.invalidateQueries({ queryKey: connectionsKey })
      }, calmMs)
    }
    const stop = listen({
      run(run) {
        queries.setQueryData(connectionsKey, withRun(run))
        if (run.pages > 0) tellSoon()
        if (isOpenRun(run)) return
        setEnded(run)
        for (const key of ['connections', 'runs', 'charts', 'matches']) {
          void queries.invalidateQueries({ queryKey: [key] })
        }
      },
      matches() {
        void queries.invalidateQueries({ queryKey: ['matches'] })
        tellSoon()
      },
      open() {
        void queries.invalidateQueries({ queryKey: connectionsKey })
      },
    })
    return () => {
      stop()
      if (timer !== null) clearTimeout(timer)
    }
  }, [queries])

  return (
    <VisuallyHidden role="status" aria-live="polite">
      {ended &&
        t('run.ended', {
          name: visible(ended.connection),
          state: t(`run.states.${ended.state}`),
          seen: formats.number(ended.seen),
        })}
    </VisuallyHidden>
  )
}
