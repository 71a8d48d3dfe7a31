import { DIAL } from '#conversation/messages.ts'
import type { RawRequest, Received } from '../channel.ts'
import { OK } from '../providers/africastalking.ts'
import { readForm } from '../providers/form.ts'
import { KEYS } from './config.ts'
import { ended, hop } from './forms.ts'
import { STATES } from './states.ts'

export const receive = {
  '/africastalking/:secret/ussd': (request: RawRequest): Received => {
    const form = readForm(request, hop)
    if (typeof form === 'string') return { problem: form }
    const { phoneNumber: from, sessionId: session, text } = form
    return { events: [{ kind: 'hop', from, session, text }], answer: OK }
  },

  '/africastalking/:secret/ussd-end': (request: RawRequest): Received => {
    const form = readForm(request, ended)
    if (typeof form === 'string') return { problem: form }
    const { phoneNumber: from, sessionId: session, serviceCode: dialled } = form
    const finished = STATES[form.status] === 'done'
    return { events: [{ kind: 'ended', from, session, finished, dialled }], answer: OK }
  },
}

/** The keys mean the same on every screen. What is dialled behind the number leads to a screen at once. */
export function spoken(typed: string, begins: boolean): { text: string; choice?: string } {
  const key = typed.trim()
  if (begins) return { text: key, choice: DIAL }
  if (key === KEYS.menu) return { text: key, choice: 'menu' }
  if (key === KEYS.back) return { text: key, choice: 'back' }
  return { text: key }
}
