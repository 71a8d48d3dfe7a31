import { expect } from 'vitest'
import { ids } from '#src/ids.ts'
import type { TestApp } from '#test/app.ts'
import { isGsm, unitsOf } from '../text/gsm.ts'
import { GSM_UNITS } from './config.ts'

const WEBHOOKS = '/webhooks/africastalking/simulator'

/** A handset on the webhooks of the provider. Whatever it is shown fits its screen. */
export function handsetOf({ url }: Pick<TestApp, 'url'>, number: string) {
  let session = ''
  let typed = ''
  let label: string | null = null

  async function post(event: string, form: Record<string, string>): Promise<string> {
    const response = await fetch(`${url}${WEBHOOKS}/${event}`, { method: 'POST', body: new URLSearchParams(form) })
    expect(response.status).toBe(200)
    label = response.headers.get('at-ussd-hop-metadata')
    return response.text()
  }
  const who = () => ({ sessionId: session, phoneNumber: number, serviceCode: '*8028#', networkCode: '63601' })

  /** Sends all that was typed so far, as the provider does; what is shown, with `END ` before it when that is all. */
  async function hop(): Promise<string> {
    const [, verb, screen = ''] = /^(CON|END) (.+)$/s.exec(await post('ussd', { ...who(), text: typed })) ?? []
    expect(verb).toBeDefined()
    expect(unitsOf(screen), screen).toBeLessThanOrEqual(GSM_UNITS)
    expect(isGsm(screen), screen).toBe(true)
    expect(screen).not.toMatch(/\{\{|undefined|NaN|\[object/)
    return verb === 'END' ? `END ${screen}` : screen
  }
  return {
    number,
    label: () => label,
    async dial(shortcut = ''): Promise<string> {
      session = ids.fresh()
      typed = shortcut
      return hop()
    },
    async key(keys: string): Promise<string> {
      typed = typed === '' ? keys : `${typed}*${keys}`
      return hop()
    },
    /** One key after the other; the last screen. */
    async keys(...all: string[]): Promise<string> {
      let screen = ''
      for (const key of all) screen = await this.key(key)
      return screen
    },
    again: hop,
    /** The provider says that the session is over. */
    ended: (status: string) => post('ussd-end', { ...who(), status, hopsCount: '4', input: typed }),
  }
}
