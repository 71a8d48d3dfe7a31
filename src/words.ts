import type { Context } from 'koa'
import { web } from '#channels/web/channel.ts'
import { answered } from '#channels/web/chat.ts'
import { problem } from '#conversation/texts/problem.ts'
import { voiceOf } from '#conversation/texts/voice.ts'
import { CERTAIN, type Understand } from '#conversation/understanding.ts'
import type { Account } from '#data/models/index.ts'
import type { RefusalWords } from '#http/errors.ts'
import type { Catalogue } from '#market/market.ts'
import type { Messaging } from '#messaging/messaging.ts'
import { clock } from './clock.ts'
import type { Language } from './language.ts'
import { limits } from './limits.ts'

/** Words that stand alone: answers, ways out, and orders that name their object. */
const COMMANDS = new Set([
  ...['yes', 'no', 'skip', 'cancel', 'back', 'menu', 'answer'],
  ...['answer_order', 'update_delivery', 'cancel_order', 'set_preferences'],
])

/** Tells commands and answers from free text. */
export function commandsIn(understand: Understand): (text: string) => boolean {
  return (text) => {
    const [best] = understand(text).intents
    return best !== undefined && best.score >= CERTAIN && COMMANDS.has(best.intent)
  }
}

/** The market's refusals in the language of whoever asked by REST. */
export function refusalWords(catalogue: Catalogue): RefusalWords {
  return (refusal, context: Context) => {
    const account: Account | undefined = context.state['account']
    // A page says the language that it is shown in.
    const language: Language = account?.language ?? (context.acceptsLanguages('en', 'am') === 'am' ? 'am' : 'en')
    const today = clock.today()
    return problem({ voice: voiceOf(language, today), today, market: { catalogue } }, refusal).text
  }
}

/** Somebody has signed in: a visitor's conversation comes along, and its open request is answered in the same breath. */
export function arrival(messaging: Messaging) {
  return async (account: Account, visitorId: string | undefined): Promise<Record<string, unknown>> => {
    if (visitorId === undefined) return {}
    const adoption = await messaging.adopt(visitorId, account, web.name)
    if (adoption?.resume === undefined) return {}
    const row = await messaging.inboundRow(adoption.resume)
    const answer = row === undefined ? undefined : await messaging.answer({ row }, limits.resumedAnswerMs)
    return answer === undefined ? {} : { replies: answered(answer).replies }
  }
}
