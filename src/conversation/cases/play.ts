import { clock } from '#src/clock.ts'
import { createEngine } from '../create.ts'
import type { TurnOutcome } from '../engine.ts'
import type { Said } from '../messages.ts'
import type { Case, Turn } from './case.ts'
import type { World } from './world.ts'

/** Where a picture lies that was drawn. */
const DRAWN = '/media/a-picture-that-was-drawn'

const HOUR_MS = 3_600_000

/** Plays a case: a fresh engine for every turn, so that nothing lives outside the checkpoint. */
export async function play(
  world: World,
  { as, phone, draws, turns }: Case,
  check: (turn: Turn, outcome: TurnOutcome, position: number) => void,
): Promise<void> {
  const heads = new Map<string, string>()
  let who = as
  for (const [position, turn] of turns.entries()) {
    who = turn.as ?? who
    if (turn.hoursLater !== undefined) clock.advance(turn.hoursLater * HOUR_MS)
    await turn.first?.(world)
    const engine = createEngine(draws === true ? { ...world, draw: async () => ({ url: DRAWN }) } : world)
    const { accounts } = world.market
    const account = await (phone === undefined ? accounts.byId(who) : accounts.byAddress(['sms'], phone))
    const head = heads.get(who)
    const said: Said = {
      id: `${who}/${position}`,
      text: await withCode(world, who, turn.say ?? ''),
      ...(turn.choose === undefined ? {} : { choice: turn.choose }),
      ...(turn.resume === undefined ? {} : { resume: turn.resume }),
    }
    const outcome = await engine.run({
      conversation: {
        ...(phone === undefined
          ? { id: `web:${who}`, channel: 'web', address: who }
          : { id: `sms:${phone}`, channel: 'sms', address: phone }),
        ...(head === undefined ? {} : { head }),
      },
      messages: [said],
      screen: {
        choices: 20,
        signIn: phone === undefined ? 'card' : 'register',
        pictures: phone === undefined || draws === true,
      },
      ...(account === undefined ? {} : { account }),
    })
    await world.database.client.bulkWrite<Record<string, { _id: string }>>(outcome.writes)
    heads.set(who, outcome.head)
    check(turn, outcome, position)
  }
}

async function withCode({ database, market }: World, account: string, text: string): Promise<string> {
  if (!text.includes('CODE')) return text
  const made = await database.models.codes.find({ account }).lean()
  const code = made.findLast(({ state }) => state === 'open')
  return text.replace('CODE', code === undefined ? '000000' : market.accounts.codeOf(code._id))
}
