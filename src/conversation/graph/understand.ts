import { FLOWS } from '#flows/index.ts'
import { clock } from '#src/clock.ts'
import type { Language } from '#src/language.ts'
import { limits } from '#src/limits.ts'
import type { EngineParts } from '../engine-parts.ts'
import { payerOf, personOf } from '../gemini/allowance.ts'
import { pictureIn } from '../texts/picture.ts'
import { voiceOf } from '../texts/voice.ts'
import { choiceNamed } from '../turn/choices.ts'
import type { TurnContext } from '../turn/context.ts'
import { emptyMemory, type Memory } from '../turn/memory.ts'
import type { Understanding } from '../understanding.ts'
import type { Ready, Turn } from './state.ts'

const NOTHING: Understanding = { language: 'neutral', intents: [], spans: [], text: '' }

/** Reads the message: its language, what it asks for, and the choice that a number or a label in it names. */
export function understand(parts: EngineParts, turn: Turn): Ready {
  const { request, memory = emptyMemory() } = turn
  const text = request.messages
    .map((said) => said.text)
    .join('\n')
    .trim()
  const today = clock.today()
  const roles = request.account?.roles
  const picture = pictureIn(text)
  // The letters and digits of an address mean nothing.
  const words = picture === undefined ? text : text.replace(picture, ' ').trim()
  const readable = words !== '' && text.length <= limits.messageCharacters
  const understood = readable ? parts.understand(words, { today, ...(roles === undefined ? {} : { roles }) }) : NOTHING
  const language = languageOf(understood, memory, turn)
  const context: TurnContext = {
    market: parts.market,
    sender: { channel: request.conversation.channel, address: request.conversation.address },
    knowledge: parts.knowledge,
    voice: voiceOf(language === 'am-Latn' && request.screen.latin !== true ? 'am' : language, today),
    language,
    today,
    now: clock.now().getTime(),
    message: request.messages[0]?.id ?? request.conversation.id,
    screen: request.screen,
    memory,
    understood,
    calls: [],
    codes: [],
    noticesOf: parts.noticesOf,
    ...(request.account === undefined ? {} : { account: request.account }),
    ...(parts.look === undefined ? {} : { look: parts.look }),
    ...(parts.gemini === undefined
      ? {}
      : { payer: payerOf(parts.gemini.allowance, personOf(request.account, request.conversation)) }),
    ...(parts.draw === undefined ? {} : { draw: parts.draw }),
    ...(picture === undefined ? {} : { picture }),
    ...(request.heard === undefined ? {} : { heard: request.heard }),
  }
  const choice = pinned(request.messages.at(-1)?.choice, memory) ?? choiceIn(context, memory, text)
  return { ...turn, context, understood, text, ...(choice === undefined ? {} : { choice }) }
}

/** A point on the map answers a question for a place; while nothing is asked or offered it is the words beside it. */
function pinned(choice: string | undefined, { flow, offer }: Memory): string | undefined {
  if (choice?.startsWith(PIN) !== true) return choice
  const orders = flow !== undefined || offer?.tool === 'place_order'
  return orders ? `place:${choice.slice(PIN.length)}` : undefined
}
const PIN = 'pin:'

/** The message's own language; what has none of its own (numbers, names) keeps that of the conversation. */
function languageOf({ language, leaning }: Understanding, memory: Memory, { request }: Turn): Language {
  if (language !== 'und' && language !== 'neutral') return language
  const kept = memory.language ?? request.conversation.language
  if (kept !== undefined) return kept
  const own = leaning ?? request.account?.language ?? 'en'
  // Nobody knows yet whether this handset shows Fidel.
  return own === 'am' && request.screen.menus === true ? 'am-Latn' : own
}

/** The id of an outdated list's number: it is answered as such. */
export const EXPIRED = 'expired:'

function choiceIn(context: TurnContext, memory: Memory, text: string): string | undefined {
  const open = memory.flow
  const slot =
    open === undefined ? undefined : FLOWS[open.flow]?.slots(open.values).find((each) => each.name === open.slot)
  const named = choiceNamed(context, text)
  if (named === undefined || (slot?.numeric === true && /^\W*\d/u.test(text))) return undefined
  if (named === 'expired') return open === undefined ? EXPIRED : undefined
  return named.id
}
