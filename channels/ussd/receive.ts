import type { RawRequest, Received } from '../channel.ts'
import { OK } from '../providers/africastalking.ts'
import { readForm } from '../providers/form.ts'
import { KEYS } from './config.ts'
import { ended, hop } from './forms.ts'

export const receive = {
  '/africastalking/:secret/ussd': (request: RawRequest): Received => {
    const form = readForm(request, hop)
    if (typeof form === 'string') return { problem: form }
    const from = form.phoneNumber.startsWith('+') ? form.phoneNumber : `+${form.phoneNumber}`
    return { events: [{ kind: 'hop', from, session: form.sessionId, text: form.text }], answer: OK }
  },

  '/africastalking/:secret/ussd-end': (request: RawRequest): Received => {
    const form = readForm(request, ended)
    return typeof form === 'string' ? { problem: form } : { events: [], answer: OK }
  },
}

/** The keys mean the same on every screen; a session begins with the menu. */
export function spoken(typed: string): { text: string; choice?: string } {
  const key = typed.trim()
  if (key === '' || key === KEYS.menu) return { text: key, choice: 'menu' }
  if (key === KEYS.back) return { text: key, choice: 'back' }
  return { text: key }
}
