/** The value below which `percent` of the samples lie. */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = [...samples].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1))] ?? Number.NaN
}

/** One line of a bench: what was measured, the figure, and what it should be. */
export interface Figure {
  what: string
  figure: string
  goal?: string
}

/** Prints figures as a table. */
export function print(title: string, figures: readonly Figure[]): void {
  const width = (of: (figure: Figure) => string) => Math.max(...figures.map((figure) => of(figure).length))
  const what = width((figure) => figure.what)
  const value = width((figure) => figure.figure)
  console.log(`\n${title}`)
  for (const figure of figures) {
    const goal = figure.goal === undefined ? '' : `   (goal: ${figure.goal})`
    console.log(`  ${figure.what.padEnd(what)}  ${figure.figure.padStart(value)}${goal}`)
  }
}

/** Milliseconds with one decimal. */
export const ms = (value: number): string => `${value.toFixed(1)} ms`

/**
 * Calls `send` `perSecond` times a second for `seconds`, whether or not earlier calls have come back (an open loop: a
 * slow server is not spared), and returns how long each took, in milliseconds.
 */
export async function paced(
  perSecond: number,
  seconds: number,
  send: (index: number) => Promise<void>,
): Promise<{ took: number[]; errors: unknown[] }> {
  const took: number[] = []
  const errors: unknown[] = []
  const running: Promise<void>[] = []
  const began = performance.now()
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const due = began + (index * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const sent = performance.now()
    running.push(
      send(index).then(
        () => void took.push(performance.now() - sent),
        (error: unknown) => void errors.push(error),
      ),
    )
  }
  await Promise.all(running)
  return { took, errors }
}
