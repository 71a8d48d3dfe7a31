import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FLOWS } from '#flows/index.ts'
import { watchQueries } from '#test/queries.ts'
import { CASES } from './cases/index.ts'
import { play } from './cases/play.ts'
import { openWorld, type World } from './cases/world.ts'
import { TOOLS } from './tools/registry.ts'
import { CHOICE_VERBS } from './turn/choices.ts'

describe('a conversation', () => {
  let world: World
  const ran = new Set<string>()
  const stood = new Set<string>()
  let queries: ReturnType<typeof watchQueries>
  beforeAll(async () => {
    world = await openWorld()
    queries = watchQueries(world.database)
  })
  beforeEach(() => world.reset())
  afterAll(() => world.close())

  it.each(CASES)('$name', async (each) => {
    await play(world, each, (turn, outcome, position) => {
      const { replies, trace } = outcome
      const text = replies.map((reply) => reply.text).join('\n')
      const flow = trace.flow === null ? null : `${trace.flow.name}/${trace.flow.slot}`
      const label = `turn ${position + 1}, ${turn.say ?? turn.choose ?? 'resumed'}\n${text}\n${JSON.stringify(trace)}`
      for (const words of turn.hears ?? []) expect(text, label).toMatch(words)
      for (const words of turn.hearsNot ?? []) expect(text, label).not.toMatch(words)
      const ids = replies.flatMap((reply) => reply.choices.map((choice) => choice.id))
      for (const id of turn.offers ?? []) expect(ids, label).toContain(id)
      if (turn.card !== undefined)
        expect(
          replies.map((reply) => reply.card?.kind),
          label,
        ).toContain(turn.card)
      if (turn.intent !== undefined) expect(trace.intent, label).toBe(turn.intent)
      if (turn.flow !== undefined) expect(flow, label).toBe(turn.flow)
      if (turn.outcome !== undefined) expect(trace.tools.at(-1)?.outcome, label).toBe(turn.outcome)
      if (turn.pending !== undefined) expect(outcome.pending?.tool ?? null, label).toBe(turn.pending)
      for (const tool of trace.tools) ran.add(tool.name)
      if (trace.flow !== null) stood.add(trace.flow.name)
      // Nothing that a person reads is empty, or shows its seams.
      expect(replies.length, label).toBeGreaterThan(0)
      for (const reply of replies)
        expect(reply.text, label).not.toMatch(/^$|\{\{|undefined|NaN|\[object|:[a-z]+\.[a-z]/)
    })
  })

  it('reads no collection from end to end', async () => {
    expect(queries.collections()).toContain('listings')
    // Kept in memory as a whole: it is looked up whether they are still the same.
    const known = ['knowledge', 'products']
    expect((await queries.scans()).filter((each) => !known.includes(each))).toEqual([])
  })

  it('has a case for every tool, flow and button', () => {
    const chosen = CASES.flatMap(({ turns }) => turns.flatMap(({ choose }) => choose?.split(':')[0] ?? []))
    expect(Object.keys(TOOLS).filter((tool) => !ran.has(tool))).toEqual([])
    expect(Object.keys(FLOWS).filter((flow) => !stood.has(flow))).toEqual([])
    expect(Object.keys(CHOICE_VERBS).filter((verb) => !chosen.includes(verb))).toEqual([])
  })
})
