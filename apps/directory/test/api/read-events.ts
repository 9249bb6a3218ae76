/** The server-sent events of an answer, one by one. */
export interface EventReader {
  /** Waits for the next event or comment. */
  next(): Promise<string>
  /** All that comes until the stream ends. */
  rest(): Promise<string>
  /** Leaves. */
  end(): Promise<void>
}

export function eventsOf(answer: Response): EventReader {
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let text = ''
  return {
    async next() {
      while (!text.includes('\n\n')) {
        const { done, value } = await reader.read()
        if (done) throw new Error('The events have ended.')
        text += decoder.decode(value, { stream: true })
      }
      const [event = '', ...others] = text.split('\n\n')
      text = others.join('\n\n')
      return event
    },
    async rest() {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return text
        text += decoder.decode(value, { stream: true })
      }
    },
    end: () => reader.cancel(),
  }
}
