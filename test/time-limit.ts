import { vi } from 'vitest'
import { eventually } from './app.ts'

/**
 * Does something that asks a service which never answers: the time limit of so many milliseconds is over as soon as the
 * service was asked, and not before.
 */
export async function outOfTime<Done>(
  milliseconds: number,
  wasAsked: () => boolean,
  act: () => Promise<Done>,
): Promise<Done> {
  const real = AbortSignal.timeout.bind(AbortSignal)
  const held = new AbortController()
  let used = false
  const spy = vi.spyOn(AbortSignal, 'timeout').mockImplementation((limit) => {
    if (limit !== milliseconds) return real(limit)
    used = true
    return held.signal
  })
  try {
    const done = act()
    await eventually('the question under this time limit', async () => used && wasAsked())
    held.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'))
    return await done
  } finally {
    spy.mockRestore()
  }
}
