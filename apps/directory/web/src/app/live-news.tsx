import { VisuallyHidden } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '../../../src/api/schemas/run.ts'
import { api } from '../api/client.ts'
import { listen } from '../api/live-events.ts'
import { connectionsKey } from '../connections/use-connections.ts'
import { withRun } from '../connections/with-run.ts'
import { isOpenRun } from '../runs/run-state.ts'
import { visible } from '../text/visible.ts'
import { useFormats } from '../words/formats.ts'
import { customersChanged } from './customers-changed.ts'
import styles from './live-news.module.css'
import { isOfSession, sessionKey } from './queries.ts'

/** Pages are written faster than a list should change under somebody's eyes. */
const calmMs = 2500

/**
 * Hears the server, brings what is shown up to date, tells screen readers when a sync has ended, and everybody while
 * nothing can be heard.
 */
export function LiveNews(): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  const queries = useQueryClient()
  const [ended, setEnded] = useState<RunView | null>(null)
  const [isLost, setLost] = useState(false)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const readAgain = (...names: readonly string[]): void => {
      for (const name of names) void queries.invalidateQueries({ queryKey: [name] })
    }
    const tellSoon = (): void => {
      timer ??= setTimeout(() => {
        timer = null
        customersChanged.tell()
        readAgain('connections', 'runs', 'customer')
      }, calmMs)
    }
    const stop = listen(
      {
        run(run) {
          if (isOpenRun(run)) {
            queries.setQueryData(connectionsKey, withRun(run))
            if (run.pages > 0) tellSoon()
            else readAgain('runs')
            return
          }
          // Its end is shown with the customers that it left, which the connections are read again for: never "Complete"
          // beside a number from its midst.
          setEnded(run)
          // A list that has become empty has no page, and customers that are gone.
          tellSoon()
          readAgain('connections', 'runs', 'charts', 'matches')
        },
        matches() {
          readAgain('matches')
          tellSoon()
        },
        open(hasMissed) {
          setLost(false)
          if (!hasMissed) return readAgain('connections')
          customersChanged.tell()
          void queries.invalidateQueries({ predicate: isOfSession })
        },
        lost: () => setLost(true),
      },
      // A server that was started anew knows no session: where this one has ended, the page asks for the token.
      async () =>
        (
          await queries.fetchQuery({
            queryKey: sessionKey,
            queryFn: ({ signal }) => api.session(signal),
            staleTime: 0,
          })
        ).isOpen,
    )
    return () => {
      stop()
      if (timer !== null) clearTimeout(timer)
    }
  }, [queries])

  return (
    <>
      <p role="status" className={styles.lost}>
        {isLost && (
          <>
            <IconPlugConnectedX size={16} aria-hidden />
            {t('app.notConnected')}
          </>
        )}
      </p>
      <VisuallyHidden role="status" aria-live="polite">
        {ended &&
          t('run.ended', {
            name: visible(ended.connection),
            state: t(`run.states.${ended.state}`),
            seen: formats.number(ended.seen),
          })}
      </VisuallyHidden>
    </>
  )
}
