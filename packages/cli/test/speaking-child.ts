// Run as a process of its own: says that it crashed, and goes on speaking.
process.once('message', ({ token }: { readonly token: string }) => {
  process.send?.({ kind: 'crash', problem: 'boo', token })
  process.send?.({ kind: 'progress', token })
})
