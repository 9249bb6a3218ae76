import { defineProvider, pageNumbers } from '@kehu/core/v1'
import { readList } from './answer.js'
import { customer } from './customer.js'
import { manifest } from './manifest.js'
import { options, query } from './input.js'
import { listRequest } from './request.js'

export const lighthouse = defineProvider({
  manifest,
  options,
  connect: (given, context) => ({
    customers: pageNumbers(({ page, pageSize, query: asked, signal }) =>
      context.http.call({
        request: () => listRequest({ options: given, query: asked, page, pageSize }, context),
        answer: (answer) => readList(answer, context),
        signal,
      }),
    ),
  }),
  operations: { customers: { query, customer } },
})
