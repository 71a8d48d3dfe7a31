import { clock } from '#src/clock.ts'
import { createEngine } from '../create.ts'
import type { TurnOutcome } from '../engine.ts'
import type { Said } from '../messages.ts'
import type { Case, Turn } from './case.ts'
import type { World } from './world.ts'

const HOUR_MS = 3_600_000

/** Plays a case: a fresh engine for every turn, so that nothing lives outside the checkpoint. */
export async function play(
  world: World,
  { as, turns }: Case,
  check: (turn: Turn, outcome: TurnOutcome, position: number) => void,
): Promise<void> {
  const heads = new Map<string, string>()
  let who = as
  for (const [position, turn] of turns.entries()) {
    who = turn.as ?? who
    if (turn.hoursLater !== undefined) clock.advance(turn.hoursLater * HOUR_MS)
    await turn.first?.(world)
    const engine = createEngine(world)
    const account = who === 'visitor' ? undefined : await world.market.accounts.byId(who)
    const head = heads.get(who)
    const said: Said = {
      id: `${who}/${position}`,
      text: turn.say ?? '',
      ...(turn.choose === undefined ? {} : { choice: turn.choose }),
      ...(turn.resume === undefined ? {} : { resume: turn.resume }),
    }
    const outcome = await engine.run({
      conversation: {
        id: `web:${who}`,
        channel: 'web',
        ...(head === undefined ? {} : { head }),
      },
      messages: [said],
      screen: { choices: 20, signIn: 'card' },
      ...(account === undefined ? {} : { account }),
    })
    await world.database.client.bulkWrite<Record<string, { _id: string }>>(outcome.writes)
    heads.set(who, outcome.head)
    check(turn, outcome, position)
  }
}
