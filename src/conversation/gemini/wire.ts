/**
 * `fetch` for the SDKs of a service: what follows an answer is not followed (a redirect would take the key and what people
 * said elsewhere), and an answer of more than so many bytes breaks off, however much is still sent.
 */
export const fetchAtMost =
  (most: number): typeof fetch =>
  async (input, init) => {
    const answer = await fetch(input, { ...init, redirect: 'manual' })
    if (answer.body === null) return answer
    let left = most
    const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        left -= chunk.byteLength
        if (left < 0) controller.error(new Error('the answer is longer than any good one'))
        else controller.enqueue(chunk)
      },
    })
    const { status, statusText, headers } = answer
    return new Response(answer.body.pipeThrough(counted), { status, statusText, headers })
  }
