import type { Engine, TurnOutcome, TurnRequest } from '#conversation/engine.ts'
import { derivedId } from '#src/ids.ts'

/**
 * An engine that does as the message says, to see what messaging makes of it: `wait` lasts until it is let go, `fail`
 * throws, `ask` ends in a question, `want` needs a sign-in; everything is answered with what was heard.
 */
export class ScriptedEngine implements Engine {
  /** What each turn was given, in the order in which the turns began. */
  readonly turns: TurnRequest[] = []
  readonly #held: (() => void)[] = []
  #reached: (() => void) | undefined

  async run(request: TurnRequest): Promise<TurnOutcome> {
    this.turns.push(request)
    const text = request.messages.map((message) => message.text).join(' | ')
    if (text.startsWith('wait')) {
      await new Promise<void>((go) => {
        this.#held.push(go)
        this.#reached?.()
      })
    }
    if (text.startsWith('fail')) throw new Error('asked to fail')
    const resumed = request.messages[0]?.resume
    const said = resumed === undefined ? `heard: ${text}` : `resumed: ${resumed.tool}`
    return {
      replies: [
        {
          text: request.account === undefined ? said : `${request.account.name} ${said}`,
          language: 'en',
          choices: text.startsWith('ask') ? [{ id: 'yes', label: 'Yes' }] : [],
          media: [],
        },
      ],
      head: derivedId(request.conversation.head ?? '', ...request.messages.map((message) => message.id)),
      writes: [],
      language: 'en',
      ...(text.startsWith('want') ? { pending: { tool: 'place_order', args: { product: 'tomatoes' } } } : {}),
      trace: {
        language: 'en',
        intent: 'answer',
        model: null,
        modelCalls: 0,
        flow: null,
        tools: [],
        sources: [],
        ms: 0,
      },
    }
  }

  /** Resolves when a turn waits. */
  async waits(): Promise<void> {
    if (this.#held.length > 0) return
    await new Promise<void>((resolve) => {
      this.#reached = resolve
    })
  }

  /** Lets all waiting turns go on. */
  release(): void {
    for (const go of this.#held.splice(0)) go()
  }

  heard(): string[] {
    return this.turns.map((turn) => turn.messages.map((message) => message.text).join(' | '))
  }
}
