import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Decision } from '../api/client.ts'
import { customersChanged } from '../app/customers-changed.ts'
import { useNotice } from '../app/use-notice.ts'
import { visible } from '../text/visible.ts'

/** Two records, of which the order tells nothing. */
export interface Pair {
  readonly left: { readonly id: number; readonly name: string | null }
  readonly right: { readonly id: number; readonly name: string | null }
}

const said = { same: 'match.keptSame', different: 'match.keptDifferent', null: 'match.undone' } as const

/** Keeps what a person says about two records. */
export function useDecide(): {
  readonly decide: (pair: Pair, decision: Decision) => void
  readonly isBusy: boolean
} {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const notice = useNotice()
  const { mutate, isPending } = useMutation({
    mutationFn: ({ pair, decision }: { pair: Pair; decision: Decision }) =>
      api.decide(pair.left.id, pair.right.id, decision),
    onSuccess: (_answer, { pair, decision }) => {
      const name = visible(pair.left.name ?? pair.right.name ?? t('customer.noName'))
      notice.say(t(said[decision ?? 'null'], { name }))
      customersChanged.tell()
      return Promise.all([
        queries.invalidateQueries({ queryKey: ['customer'] }),
        queries.invalidateQueries({ queryKey: ['matches'] }),
      ])
    },
    onError: notice.complain,
  })
  const decide = useCallback((pair: Pair, decision: Decision) => mutate({ pair, decision }), [mutate])
  return { decide, isBusy: isPending }
}
